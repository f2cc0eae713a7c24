package org.vigie.board;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.vigie.board.Site.Answer;

/**
 * Who answers what.
 *
 * @param api data as JSON
 * @param checkup how Vigie itself is
 * @param metrics numbers for Prometheus and the like
 * @param badges pictures for other pages
 * @param bulletin incidents for feed readers
 * @param publicity what everybody may know
 * @param pages everything else
 */
record Desk(
        Api api, Checkup checkup, Metrics metrics, Badges badges, Bulletin bulletin, Publicity publicity, Pages pages) {
    Answer answer(HttpExchange request) throws IOException {
        var address = request.getRequestURI();
        var path = address.getPath();
        if (path.startsWith("/api/")) {
            return api.answer(address);
        }
        if (path.startsWith(Publicity.PATH)) {
            return publicity.answer(address);
        }
        return path.startsWith(Badges.PATH) ? badges.answer(address) : other(path, request);
    }

    private Answer other(String path, HttpExchange request) throws IOException {
        return switch (path) {
            case "/health/live" -> checkup.live();
            case "/health", "/health/ready" -> checkup.ready();
            case "/metrics" -> metrics.answer(request.getRequestHeaders().getFirst("Accept"));
            case Bulletin.ATOM, Bulletin.JSON -> bulletin.answer(request);
            default -> pages.answer(path, request);
        };
    }
}
