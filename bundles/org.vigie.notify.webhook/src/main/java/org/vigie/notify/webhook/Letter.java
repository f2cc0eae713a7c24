package org.vigie.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.core.say.Facts;

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
        var to = fill(preset.one("url", "{{&url}}"), Escape.FORM, values);
        var body = settings.body() == null ? preset.body() : settings.body();
        return new Letter(method, URI.create(to), headers(settings, preset, values), fill(body, preset.form(), values));
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
        values.putAll(address(settings, preset));
        return values;
    }

    private static Map<String, String> address(WebhookNotifier.Settings settings, Preset preset) {
        var url = settings.url() == null
                ? preset.one("default-url", "")
                : settings.url().reveal();
        var base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        var token = settings.token() == null ? "" : settings.token().reveal();
        var user = settings.user() == null ? "" : settings.user();
        return Map.of(
                "url",
                base,
                "parent",
                base.substring(0, Math.max(0, base.lastIndexOf('/'))),
                "leaf",
                base.substring(base.lastIndexOf('/') + 1),
                "token",
                token,
                "user",
                user,
                "basic",
                Base64.getEncoder().encodeToString((user + ":" + token).getBytes(UTF_8)),
                "to",
                settings.to() == null ? "" : settings.to());
    }

    /**
     * Fills a template in.
     *
     * @throws IllegalArgumentException where it is none
     */
    static String fill(String template, Escape escape, Map<String, Object> values) {
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
