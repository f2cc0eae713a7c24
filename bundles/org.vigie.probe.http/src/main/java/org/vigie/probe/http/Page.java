package org.vigie.probe.http;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Features;
import org.vigie.http.Answer;
import tools.jackson.databind.JsonNode;

/** An answer as expectations see it. A tree is grown only when one of them asks for it, and once. */
final class Page {
    /** Elements whose time is read. */
    private static final int TIMES_MAX = 1000;

    private final Answer answer;
    private final Attempt attempt;
    private @Nullable Document document;
    private @Nullable JsonNode json;

    Page(Answer answer, Attempt attempt) {
        this.answer = answer;
        this.attempt = attempt;
    }

    /** What every answer has. Of a document that was cut nobody knows what it says. */
    void offer() {
        attempt.value("status", answer::status);
        attempt.value("header", answer::header);
        attempt.value("cert.days", this::certificateDays);
        if (answer.coding() == null && !answer.isCut()) {
            attempt.value("json", this::json);
        }
    }

    /** What a page has on top, unless nobody can read it. */
    void offerText(Features shape) {
        if (answer.coding() != null) {
            return;
        }
        attempt.value("text.length", () -> {
            var length = shape.numbers().get("text_length");
            return length == null ? (Object) answer.text().length() : length;
        });
        attempt.value("text", this::text);
        attempt.value("count", this::count);
        attempt.value("newest", this::newest);
    }

    /** What stands at this path of the answer; null: nothing, or it is not JSON. */
    @Nullable
    Object json(String path) {
        return Json.value(tree(), path);
    }

    /** The texts and numbers at a path of the answer. */
    List<String> jsonTexts(String path) {
        var root = tree();
        return root == null
                ? List.of()
                : JsonPath.of(path).find(root).stream()
                        .filter(JsonNode::isValueNode)
                        .map(JsonNode::asString)
                        .toList();
    }

    /** Whole days until the certificate ends; null: there is none. */
    @Nullable
    Object certificateDays() {
        var certificate = answer.certificate();
        return certificate == null
                ? null
                : Duration.between(attempt.now(), certificate.getNotAfter().toInstant())
                        .toDays();
    }

    private String text() {
        var type = answer.header("content-type");
        boolean plain = Json.looksLike(answer.text()) || (type != null && type.startsWith("text/plain"));
        return plain ? answer.text() : document().body().text();
    }

    private Object count(String css) {
        return Css.select(document(), css).size();
    }

    private @Nullable Object newest(String place) {
        return Times.sinceNewest(texts(place), attempt.now());
    }

    /**
     * The texts at a place of the page.
     *
     * @param place a CSS selector, and behind an {@code @} the attribute that is meant; without one, the element's own text
     */
    Stream<String> texts(String place) {
        int mark = place.lastIndexOf('@');
        return Css.select(document(), mark < 0 ? place : place.substring(0, mark)).stream()
                .limit(TIMES_MAX)
                .map(element -> mark < 0 ? element.text() : element.attr(place.substring(mark + 1)));
    }

    private @Nullable JsonNode tree() {
        if (json == null) {
            json = Json.read(answer.text());
        }
        return json;
    }

    private Document document() {
        var known = document;
        if (known == null) {
            known = Jsoup.parse(answer.text());
            document = known;
        }
        return known;
    }
}
