package org.vigie.probe.statuspage;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A document of a vendor, JSON or a feed: whole, strict, bounded, and read without surprise where something is left out. */
record Document(JsonNode node) {
    /** Nothing, where a second document was not asked for. */
    static final Document NONE = new Document(MissingNode.getInstance());

    private static final int DEPTH_MAX = 64;
    private static final int NUMBER_MAX = 100;

    /** Things of one kind that are read; the largest page known has a few hundred components. */
    private static final int ITEMS_MAX = 2000;

    /** Strict. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads one.
     *
     * @param bytes for XML, which says itself how it is written
     * @param text the same
     * @throws LookFailure where it is neither JSON nor a feed
     */
    static Document parse(byte[] bytes, String text) throws LookFailure {
        var start = text.stripLeading();
        if (start.isEmpty()) {
            throw unreadable("it is empty");
        } else if (start.charAt(0) != '<') {
            return json(text);
        }
        var tag = start.substring(0, Math.min(start.length(), 14)).toLowerCase(Locale.ROOT);
        if (tag.startsWith("<html") || tag.equals("<!doctype html")) {
            throw unreadable("a page of HTML, where a document was expected");
        }
        return Feed.parse(bytes);
    }

    private static Document json(String text) throws LookFailure {
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

    boolean isList() {
        return node.isArray();
    }

    /** Whether a member is one; an empty one, too. */
    boolean lists(String member) {
        return node.path(member).isArray();
    }

    /** A part of it; an empty one where there is none. */
    Document in(String member) {
        return new Document(node.path(member));
    }

    Document at(JsonPointer pointer) {
        return new Document(node.at(pointer));
    }

    /** The items of a list; none where it is left out, or is null. */
    Stream<Document> each(String member) {
        return in(member).each();
    }

    /** The items of this list. */
    Stream<Document> each() {
        return node.isArray() ? node.valueStream().limit(ITEMS_MAX).map(Document::new) : Stream.empty();
    }

    /** The first item of this list. */
    Document first() {
        return new Document(node.path(0));
    }

    /** A text; empty where there is none. */
    String text(String member) {
        return in(member).text();
    }

    String text() {
        return node.isString() ? node.asString() : "";
    }

    /** A text, a number or a truth, as text: vendors do not agree with themselves; empty where it is none of them. */
    String word(String member) {
        return in(member).word();
    }

    String word() {
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }

    boolean is(String member) {
        return node.path(member).asBoolean(false);
    }

    /** The first of these that is a time; null: none is. */
    @Nullable
    Instant time(String... members) {
        for (var member : members) {
            var time = Times.parse(word(member));
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /** The earliest of these. */
    @Nullable
    Instant earliest(String... members) {
        return Trouble.earliest(Stream.of(members).map(this::time));
    }
}
