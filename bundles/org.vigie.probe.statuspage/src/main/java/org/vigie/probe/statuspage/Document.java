package org.vigie.probe.statuspage;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.LookFailure;
import org.vigie.http.Http;
import org.vigie.http.Request;
import org.vigie.http.Url;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON document of a vendor: fetched whole, strict, bounded, and read without surprise where something is left out. */
record Document(JsonNode node) {
    private static final int REDIRECTS = 5;
    private static final int DEPTH_MAX = 64;
    private static final int NUMBER_MAX = 100;

    /** Things of one kind that are read; the largest page known has a few hundred components. */
    private static final int ITEMS_MAX = 2000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Fetches one.
     *
     * @throws LookFailure where it is not there, not whole or not JSON
     */
    static Document fetch(Url url, Attempt attempt) throws IOException {
        var answer = new Http(attempt, REDIRECTS, false).fetch(Request.get(url));
        if (answer.status() != 200) {
            throw new LookFailure(
                    answer.status() < 500 ? Symptom.HTTP_4XX : Symptom.HTTP_5XX,
                    "the status page answers " + answer.status());
        } else if (answer.isCut()) {
            throw unreadable("longer than " + attempt.bytesMax() + " bytes");
        }
        return parse(answer.text());
    }

    static Document parse(String text) throws LookFailure {
        try {
            return new Document(MAPPER.readTree(text));
        } catch (JacksonException notJson) {
            throw unreadable("not JSON");
        }
    }

    static LookFailure unreadable(String why) {
        return new LookFailure(Symptom.CONTENT_MISMATCH, "the status page cannot be read: " + why);
    }

    boolean has(String member) {
        return node.hasNonNull(member);
    }

    /** A part of it; an empty one where there is none. */
    Document in(String member) {
        return new Document(node.path(member));
    }

    /** The items of a list; none where it is left out, or is null. */
    Stream<Document> each(String member) {
        return node.path(member).valueStream().limit(ITEMS_MAX).map(Document::new);
    }

    /** A text; empty where there is none. */
    String text(String member) {
        var text = node.path(member);
        return text.isString() ? text.asString() : "";
    }

    boolean is(String member) {
        return node.path(member).asBoolean(false);
    }

    /** The first of these that is a time; null: none is. */
    @Nullable
    Instant time(String... members) {
        for (var member : members) {
            try {
                if (has(member)) {
                    return OffsetDateTime.parse(text(member)).toInstant();
                }
            } catch (DateTimeException notOne) {
                // the next may be
            }
        }
        return null;
    }
}
