package org.vigie.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Secret;
import org.vigie.core.say.Facts;
import org.vigie.http.Url;

/**
 * What is sent: a preset filled in.
 *
 * @param headers by name
 */
record Letter(String method, URI to, Map<String, String> headers, String body) {
    /** Fills the preset in. */
    static Letter of(WebhookNotifier.Settings settings, Facts facts) {
        var preset = Preset.named(settings.use());
        var values = values(settings, preset, facts);
        var method = settings.method() == null ? preset.one("method", "POST") : settings.method();
        var body = settings.body() == null ? preset.body() : settings.body();
        return new Letter(
                method, target(preset, values), headers(settings, preset, values), fill(body, preset.form(), values));
    }

    private static Map<String, String> headers(
            WebhookNotifier.Settings settings, Preset preset, Map<String, Object> values) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line : preset.all("header")) {
            int at = line.indexOf(": ");
            headers.put(line.substring(0, at), fill(line.substring(at + 2), Escape.NONE, values));
        }
        settings.headers().forEach((name, value) -> headers.put(name, value.reveal()));
        headers.values().removeIf(String::isBlank);
        return headers;
    }

    private static Map<String, Object> values(WebhookNotifier.Settings settings, Preset preset, Facts facts) {
        var values = new LinkedHashMap<String, Object>(facts.words());
        var plain = new LinkedHashMap<String, Object>();
        facts.texts().forEach((name, text) -> {
            values.put(name, preset.limit(name).fit(text, preset.markup()));
            plain.put(name, preset.limit(name).fit(text, Escape.NONE));
        });
        values.put("plain", plain);
        values.put(
                "level",
                preset.word(
                        "level",
                        facts.isEnd()
                                ? "end"
                                : facts.notice().incident().severity().id()));
        values.put("state", preset.word("state", facts.kind()));
        values.put("end", facts.isEnd());
        values.put("link", settings.link(facts.notice().incident().id()));
        values.putAll(address(preset, settings.url(), settings.token(), settings.user(), settings.to()));
        return values;
    }

    /** What a receiver's address and headers are made of. */
    static Map<String, String> address(
            Preset preset, @Nullable Secret url, @Nullable Secret token, @Nullable String user, @Nullable String to) {
        var whole = url == null ? preset.one("default-url", "") : url.reveal();
        var base = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        var key = token == null ? "" : token.reveal();
        var name = user == null ? "" : user;
        return Map.of(
                "url",
                whole,
                "base",
                base,
                "parent",
                base.substring(0, Math.max(0, base.lastIndexOf('/'))),
                "leaf",
                base.substring(base.lastIndexOf('/') + 1),
                "token",
                key,
                "user",
                name,
                "basic",
                Base64.getEncoder().encodeToString((name + ":" + key).getBytes(UTF_8)),
                "to",
                to == null ? "" : to);
    }

    /**
     * Where it goes; what is wrong with it is told without showing it, since it may let everybody in.
     *
     * @throws IllegalArgumentException where it leads nowhere
     */
    static URI target(Preset preset, Map<String, ?> values) {
        try {
            var target = URI.create(fill(preset.one("url", "{{&url}}"), Escape.FORM, values));
            Url.of(target);
            return target;
        } catch (IllegalArgumentException wrong) {
            var like = preset.all("example").stream()
                    .filter(line -> line.startsWith("url: https"))
                    .map(line -> line.substring("url: ".length()))
                    .findFirst();
            throw new IllegalArgumentException(
                    "url must be an address as in " + like.orElse("https://example.org/path"));
        }
    }

    /**
     * Fills a template in.
     *
     * @throws IllegalArgumentException where it is none
     */
    static String fill(String template, Escape escape, Map<String, ?> values) {
        try {
            return Mustache.compiler()
                    .withEscaper(escape::of)
                    .withLoader(name -> {
                        throw new MustacheException("other files cannot be included: {{>" + name + "}}");
                    })
                    .emptyStringIsFalse(true)
                    .defaultValue("")
                    .compile(template)
                    .execute(values);
        } catch (MustacheException wrong) {
            throw new IllegalArgumentException("body is no template: " + wrong.getMessage(), wrong);
        }
    }
}
