package org.vigie.board;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.board.Site.Answer;

/** The files of the page. The reader's language is settled here: asked for in the address, else by the browser. */
final class Pages {
    private static final String INDEX = "index.html";
    private static final String EMBED = "/embed/";

    /** Where a feed reader that is given the address of the board finds its feed. */
    private static final String FEED =
            "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"./incidents.atom\">";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    private final Tongues tongues;
    private final String zone;

    Pages(Tongues tongues, String zone) {
        this.tongues = tongues;
        this.zone = ZoneId.getAvailableZoneIds().contains(zone) ? zone : "";
    }

    Answer answer(String path, HttpExchange request) throws IOException {
        if (path.equals("/")) {
            return page(request);
        }
        if (path.startsWith(EMBED) && FunctionId.isId(path.substring(EMBED.length()))) {
            var page = page(request);
            return new Answer(page.status(), page.type(), page.body().replace("\"./", "\"../"));
        }
        return file(path.substring(1));
    }

    private static Answer file(String name) throws IOException {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        // a name and nothing else: no way leads out of the folder
        var plain = name.chars().allMatch(c -> c == '.' || c == '-' || (c < 128 && Character.isLetterOrDigit(c)));
        var content = type == null || !plain || name.equals(INDEX) ? null : read(name);
        return type == null || content == null
                ? Answer.text(404, "Nothing here: the board is at /, its data at /api/v1/services")
                : new Answer(200, type, content);
    }

    /** The page, with what is known of its reader and of the wall that it hangs on. */
    private Answer page(HttpExchange request) throws IOException {
        var language = tongues.of(
                request.getRequestURI().getQuery(), request.getRequestHeaders().getFirst("Accept-Language"));
        var page = Objects.requireNonNull(read(INDEX))
                .replace("</head>", FEED + "</head>")
                .replace(
                        "lang=\"en\" data-zone=\"\"",
                        "lang=\"" + language + "\" data-lang=\"" + language + "\" data-zone=\"" + zone + "\"");
        return new Answer(200, Objects.requireNonNull(TYPES.get("html")), page);
    }

    private static @Nullable String read(String name) throws IOException {
        try (InputStream in = Pages.class.getResourceAsStream("web/" + name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
