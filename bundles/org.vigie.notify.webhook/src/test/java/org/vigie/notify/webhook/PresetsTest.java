package org.vigie.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.Symptom;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notice.Kind;
import org.vigie.api.notify.NotifierType;
import org.vigie.core.say.Facts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every receiver is told, word for word, in both languages, and of things with hostile names; {@code -Dgolden=write} keeps
 * what is said now.
 */
class PresetsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    static final Path FILES = Path.of("src/main/resources/org/vigie/notify/webhook");
    private static final JsonMapper JSON = new JsonMapper();

    /** What the receiver's documentation says must be there, as paths; and the most that a text may have. */
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("slack", List.of("/text", "/attachments/0/blocks/0/text/text<3000")),
            Map.entry("discord", List.of("/embeds/0/title<256", "/embeds/0/description<4096", "/embeds/0/color")),
            Map.entry(
                    "teams-workflow",
                    List.of(
                            "/type=message",
                            "/attachments/0/contentType=application/vnd.microsoft.card.adaptive",
                            "/attachments/0/content/type=AdaptiveCard",
                            "/attachments/0/content/version",
                            "/attachments/0/content/body/0/text")),
            Map.entry("mattermost", List.of("/attachments/0/text<16383", "/attachments/0/fallback")),
            Map.entry("google-chat", List.of("/thread/threadKey", "/cardsV2/0/card/header/title", "/cardsV2/0/cardId")),
            Map.entry(
                    "matrix", List.of("/msgtype=m.text", "/body", "/format=org.matrix.custom.html", "/formatted_body")),
            Map.entry("telegram", List.of("/chat_id=#ops", "/text<4096", "/parse_mode=HTML")),
            Map.entry("rocketchat", List.of("/text<5000", "/attachments/0/text<5000")),
            Map.entry("zulip", List.of("/type=stream", "/to=#ops", "/topic<60", "/content<10000")),
            Map.entry("pushover", List.of("/token=t0ken", "/user=#ops", "/message<1024", "/title<250", "/priority")),
            Map.entry("opsgenie", List.of("/source", "/note<25000")),
            Map.entry("ntfy", List.of("/topic", "/message<4096", "/priority", "/tags/0")),
            Map.entry("gotify", List.of("/message", "/priority")),
            Map.entry(
                    "pagerduty",
                    List.of(
                            "/routing_key=t0ken",
                            "/event_action",
                            "/dedup_key<255",
                            "/payload/summary<1024",
                            "/payload/source",
                            "/payload/severity=error|info")),
            Map.entry("alertmanager", List.of("/0/labels/alertname", "/0/startsAt", "/0/endsAt")),
            Map.entry("apprise", List.of("/body", "/type=failure|success")),
            Map.entry("cloudevents", List.of("/specversion=1.0", "/id", "/source", "/type", "/data/say")),
            Map.entry("grafana-oncall", List.of("/alert_uid", "/title", "/state=alerting|ok", "/message")),
            Map.entry("incident-io", List.of("/title", "/status=firing|resolved", "/deduplication_key")),
            Map.entry("squadcast", List.of("/message", "/description", "/status=trigger|resolve", "/event_id")),
            Map.entry("custom", List.of("/incident", "/kind", "/say")));

    static Stream<String> names() throws IOException {
        try (var files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString().replace(".preset", "")).sorted().toList().stream();
        }
    }

    @Test
    void theNotifierAnswersToEveryPresetAndToNoOther() throws IOException {
        var type = WebhookNotifier.class.getAnnotation(NotifierType.class);
        assertThat(type.also()).containsExactlyElementsOf(names().toList());
        assertThat(REQUIRED.keySet()).containsExactlyInAnyOrderElementsOf(names().toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsSaidIsWhatWasAgreedOn(String use) throws IOException {
        var said = new ArrayList<String>();
        for (var language : List.of("en", "fr")) {
            for (var kind : List.of(Kind.CONFIRMED, Kind.UPDATED, Kind.REMINDER, Kind.RESOLVED)) {
                said.add(shown(language, letter(use, language, Samples.notice(kind, language), Duration.ofSeconds(3))));
            }
        }
        said.add(shown("hostile", letter(use, "en", Samples.hostile(Kind.CONFIRMED), Duration.ofMinutes(12))));
        var golden = GOLDEN.resolve(use + ".txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, String.join("\n", said));
        }
        assertThat(String.join("\n", said)).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatTheReceiverRequiresIsThere(String use) {
        for (var kind : Kind.values()) {
            var notice = kind == Kind.TEST ? Samples.hostile(kind) : Samples.notice(kind, "fr");
            check(use, payload(use, letter(use, "fr", notice, Duration.ZERO)));
            check(use, payload(use, letter(use, "en", Samples.hostile(kind), Duration.ofHours(3))));
            check(use, payload(use, letter(use, "en", endless(kind), Duration.ofHours(3))));
        }
    }

    /** The longest name that nobody should have. */
    private static Notice endless(Kind kind) {
        var name = "🦊<\"é\\".repeat(4000);
        return Samples.notice(kind, name, new TreeMap<>(Map.of(name, Symptom.SLOW)), name);
    }

    @Tag("bad-input-51")
    @Tag("bad-input-89")
    @ParameterizedTest
    @MethodSource("names")
    void aHostileNameIsTextWhereverItStands(String use) {
        var letter = letter(use, "en", Samples.hostile(Kind.CONFIRMED), Duration.ZERO);
        var payload = payload(use, letter);
        assertThat(fields(payload)).isEqualTo(fields(payload(use, letter(use, "en", named("x"), Duration.ZERO))));
        assertThat(payload.toString()).doesNotContain("\u202e", "\u2028", "\r");
        assertThat(letter.to().toString()).doesNotContain("evil");
        assertThat(letter.headers().toString()).doesNotContain("evil");
    }

    private static Notice named(String name) {
        return Samples.notice(Kind.CONFIRMED, name, new TreeMap<>(Map.of(name, Symptom.TIMEOUT)), name);
    }

    @Test
    void markupOfTheChannelIsDefused() {
        assertThat(text("slack", "/attachments/0/blocks/0/text/text"))
                .contains("&lt;!here&gt;")
                .doesNotContain("<!here");
        assertThat(text("telegram", "/text")).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(text("matrix", "/formatted_body")).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(text("mattermost", "/attachments/0/text"))
                .contains("\\*b\\*")
                .doesNotContain("@channel");
        assertThat(text("discord", "/embeds/0/description"))
                .contains("\\[l\\](")
                .doesNotContain("@channel");
    }

    private static String text(String use, String path) {
        return payload(use, letter(use, "en", Samples.hostile(Kind.CONFIRMED), Duration.ZERO))
                .at(path)
                .asString();
    }

    @Test
    void whatComesLateSaysSoInTheLanguageOfItsReader() {
        var late = Duration.ofMinutes(12);
        assertThat(letter("ntfy", "en", Samples.notice(Kind.CONFIRMED, "en"), late)
                        .body())
                .contains("delayed by 12 min");
        assertThat(letter("ntfy", "fr", Samples.notice(Kind.CONFIRMED, "fr"), late)
                        .body())
                .contains("avec 12 min de retard");
        assertThat(letter("ntfy", "en", Samples.notice(Kind.CONFIRMED, "en"), Duration.ofSeconds(90))
                        .body())
                .doesNotContain("delayed");
    }

    @Test
    void startAndEndOfOneIncidentMeetAtTheReceiver() {
        for (var key : Map.of(
                        "pagerduty", "/dedup_key",
                        "grafana-oncall", "/alert_uid",
                        "incident-io", "/deduplication_key",
                        "squadcast", "/event_id",
                        "alertmanager", "/0/labels",
                        "google-chat", "/thread/threadKey")
                .entrySet()) {
            assertThat(at(key, Kind.CONFIRMED)).isEqualTo(at(key, Kind.UPDATED)).isEqualTo(at(key, Kind.RESOLVED));
        }
        assertThat(letter("opsgenie", "en", Samples.notice(Kind.RESOLVED, "en"), Duration.ZERO)
                        .to())
                .hasPath("/hooks/topic/v2/alerts/01HJ5N2P3Q4R5S6T7V8W9X0Y1Z/close");
    }

    private static JsonNode at(Map.Entry<String, String> key, Kind kind) {
        return payload(key.getKey(), letter(key.getKey(), "en", Samples.notice(kind, "en"), Duration.ZERO))
                .at(key.getValue());
    }

    @Test
    void whatIsMissingOrWrongIsToldWhenItIsRead() {
        assertThatThrownBy(() -> new WebhookNotifier.Settings(
                        "telegram", "en", null, null, "1", null, null, null, Map.of(), null))
                .hasMessageContaining("telegram needs 'token'");
        assertThatThrownBy(() -> Samples.settings("slack", "en", "not an address"))
                .hasMessageContaining("url must be")
                .hasMessageNotContaining("not an address");
        assertThatThrownBy(() -> Samples.settings("ntfy", "en", "https://ntfy.sh"))
                .hasMessage("url must be an address as in https://ntfy.sh/your-secret-topic");
        var slack = Samples.settings("slack", "en");
        assertThatThrownBy(() -> new WebhookNotifier.Settings(
                        "custom", "en", slack.url(), null, null, null, null, null, Map.of(), "{{#open}}"))
                .hasMessageContaining("body is no template");
        assertThat(slack.toString()).doesNotContain("chat.example", "t0ken");
    }

    @Test
    void anOwnBodyIsFilledInLikeAnyOther() {
        var settings = new WebhookNotifier.Settings(
                "custom",
                "en",
                Samples.settings("custom", "en").url(),
                null,
                null,
                null,
                null,
                "PUT",
                Map.of(),
                "{\"m\": \"{{text}}\"}");
        var letter = Letter.of(settings, new Facts(Samples.hostile(Kind.TEST), "en", Samples.CONFIRMED));
        assertThat(letter.method()).isEqualTo("PUT");
        assertThat(JSON.readTree(letter.body()).get("m").asString()).contains("a\"b\\c {{{id}}}");
    }

    @Test
    void anAddressIsUsedAsItIsWritten() {
        var notice = Samples.notice(Kind.TEST, "x", new TreeMap<>(), "x");
        var custom = Samples.settings("custom", "en", "https://example.org/hook/?a=%20b");
        assertThat(Letter.of(custom, new Facts(notice, "en", notice.at())).to())
                .hasToString("https://example.org/hook/?a=%20b");
        var gotify = Samples.settings("gotify", "en", "https://example.org/gotify/");
        assertThat(Letter.of(gotify, new Facts(notice, "en", notice.at())).to())
                .hasToString("https://example.org/gotify/message");
    }

    private static Letter letter(String use, String language, Notice notice, Duration late) {
        return Letter.of(
                Samples.settings(use, language),
                new Facts(notice, language, notice.at().plus(late)));
    }

    private static String shown(String title, Letter letter) {
        var text = new StringBuilder("=== " + title + "\n" + letter.method() + " " + letter.to() + "\n");
        letter.headers().forEach((name, value) -> text.append(name + ": " + value + "\n"));
        return text.append("\n").append(letter.body()).append("\n").toString();
    }

    private static JsonNode payload(String use, Letter letter) {
        return Preset.named(use).form() == Escape.FORM ? form(letter.body()) : JSON.readTree(letter.body());
    }

    private static JsonNode form(String body) {
        var fields = new LinkedHashMap<String, String>();
        Arrays.stream(body.split("&", -1)).forEach(field -> {
            var pair = field.split("=", 2);
            fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        });
        return JSON.valueToTree(fields);
    }

    private static void check(String use, JsonNode payload) {
        for (var rule : REQUIRED.getOrDefault(use, List.of())) {
            var path = rule.split("[<=]", 2)[0];
            var value = payload.at(path);
            assertThat(value.isMissingNode()).as("%s has %s", use, path).isFalse();
            var text = value.isContainer() ? value.toString() : value.asString();
            assertThat(text).as("%s says something at %s", use, path).isNotBlank();
            if (rule.contains("<")) {
                assertThat(text.length()).as(rule).isLessThanOrEqualTo(Integer.parseInt(rule.split("<", 2)[1]));
            } else if (rule.contains("=")) {
                assertThat(rule.split("=", 2)[1].split("[|]", -1))
                        .as(use + " " + path)
                        .contains(text);
            }
        }
    }

    /** All fields by path: a name that breaks out of its place would make another one. */
    private static Set<String> fields(JsonNode node) {
        var paths = new TreeSet<String>();
        collect("", node, paths);
        return paths;
    }

    private static void collect(String path, JsonNode node, Set<String> paths) {
        paths.add(path);
        node.propertyNames().forEach(name -> collect(path + "/" + name, node.get(name), paths));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(path + "/" + i, node.get(i), paths);
        }
    }
}
