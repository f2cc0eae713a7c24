package org.vigie.board;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.probe.Pushes;
import org.vigie.api.probe.Secret;
import org.vigie.board.Site.Answer;

/** {@code POST /push/<token>}: the only thing that can be brought here, and only while a check waits for it. */
final class Letterbox {
    private static final String PATH = "/push/";

    /** A token is shorter. */
    private static final int TOKEN_MAX = 128;

    /** Whatever a script says along; nobody reads it. */
    private static final int BODY_MAX = 4096;

    /** Wrong tokens that are answered in words; whoever tries more is told to go slower. A right one always passes. */
    private static final int WRONG_MAX = 30;

    private static final Duration WRONG_WITHIN = Duration.ofMinutes(1);

    private final Supplier<@Nullable Pushes> pushes;
    private final Clock clock;
    private long from;
    private int wrong;

    Letterbox(Supplier<@Nullable Pushes> pushes, Clock clock) {
        this.pushes = pushes;
        this.clock = clock;
        this.from = clock.nanos();
    }

    /** Whether this is for us, now. */
    boolean isOpen(String method, String path) {
        var open = pushes.get();
        return method.equals("POST") && path.startsWith(PATH) && open != null && open.awaited();
    }

    Answer take(HttpExchange exchange, String path) throws IOException {
        var token = path.substring(PATH.length());
        var open = pushes.get();
        if (exchange.getRequestBody().readNBytes(BODY_MAX + 1).length > BODY_MAX) {
            return Answer.text(413, "A push is small: at most " + BODY_MAX + " bytes");
        } else if (open != null && token.length() <= TOKEN_MAX && open.take(new Secret(token))) {
            return Answer.text(200, "Taken");
        }
        return isTooOften()
                ? Answer.text(429, "Too many wrong tokens")
                : Answer.text(404, "Nobody waits for this token");
    }

    private synchronized boolean isTooOften() {
        if (clock.nanos() - from > WRONG_WITHIN.toNanos()) {
            from = clock.nanos();
            wrong = 0;
        }
        wrong = Math.min(wrong + 1, WRONG_MAX + 1);
        return wrong > WRONG_MAX;
    }
}
