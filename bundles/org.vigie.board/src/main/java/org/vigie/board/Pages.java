package org.vigie.board;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.board.Site.Answer;

/** The files of the page. The reader's language is settled here: asked for in the address, else by the browser. */
final class Pages {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final List<String> FILES = List.of("index.html", "board.css", "board.js", "words.js", "icon.svg");

    private final List<String> languages;
    private final String zone;

    Pages(List<String> languages, String zone) {
        this.languages = languages.isEmpty() ? List.of("en") : languages;
        this.zone = ZoneId.getAvailableZoneIds().contains(zone) ? zone : "";
    }

    Answer answer(String path, HttpExchange request) throws IOException {
        var name = path.equals("/") ? "index.html" : path.substring(1);
        if (!FILES.contains(name)) {
            return Answer.text(404, "Nothing here: the board is at /, its data at /api/v1/services");
        }
        var content = read(name);
        if (name.equals("index.html")) {
            var language = language(
                    request.getRequestURI().getQuery(),
                    request.getRequestHeaders().getFirst("Accept-Language"));
            content = content.replace("{lang}", language).replace("{zone}", zone);
        }
        return new Answer(200, Objects.requireNonNull(TYPES.get(name.substring(name.indexOf('.') + 1))), content);
    }

    private static String read(String name) throws IOException {
        try (InputStream in = Pages.class.getResourceAsStream("web/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String language(@Nullable String query, @Nullable String accepted) {
        var asked = Arrays.stream((query == null ? "" : query).split("&", -1))
                .filter(one -> one.startsWith("lang="))
                .map(one -> one.substring("lang=".length()));
        var liked = Arrays.stream((accepted == null ? "" : accepted).split(",", -1))
                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                .map(one -> one.substring(0, Math.min(2, one.length())));
        return Stream.concat(asked, liked)
                .filter(languages::contains)
                .findFirst()
                .orElse(languages.getFirst());
    }
}
