package org.vigie.board;

import com.sun.net.httpserver.HttpExchange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.verdict.Incident;
import org.vigie.board.Site.Answer;
import org.vigie.core.say.Words;

/** {@code /incidents.atom} and {@code /incidents.json}: the held incidents for feed readers and chat rooms. */
final class Bulletin {
    static final String ATOM = "/incidents.atom";
    static final String JSON = "/incidents.json";

    /** Readers keep what they have seen; nobody needs more at once. */
    private static final int ENTRIES_MAX = 100;

    private final Holdings held;
    private final String self;
    private final Tongues tongues;

    Bulletin(Holdings held, Tongues tongues) {
        this.held = held;
        this.self = held.exchange().self();
        this.tongues = tongues;
    }

    Answer answer(HttpExchange request) {
        var address = request.getRequestURI();
        var headers = request.getRequestHeaders();
        var language = tongues.of(address.getQuery(), headers.getFirst("Accept-Language"));
        // the name was checked before anybody came here
        var edition = edition("http://" + headers.getFirst("Host"), address.getPath(), language);
        return address.getPath().equals(ATOM) ? atom(edition) : json(edition);
    }

    static Answer atom(Edition edition) {
        return new Answer(200, "application/atom+xml; charset=utf-8", edition.atom());
    }

    static Answer json(Edition edition) {
        return new Answer(200, "application/feed+json; charset=utf-8", edition.json());
    }

    /**
     * The feed as it is asked for.
     *
     * @param base address of this server, as the reader knows it
     */
    private Edition edition(String base, String path, String language) {
        return new Edition(
                "urn:vigie:" + self + ":incidents:" + language,
                Words.in(language).say("board.incidents") + " · " + self,
                "Vigie " + self,
                language,
                base + path + "?lang=" + language,
                base + "/",
                incident -> base + "/#/incident/" + incident.id(),
                newest(held),
                began());
    }

    static List<Incident> newest(Holdings held) {
        return held.all("incident/+", Incident.class)
                .sorted(Comparator.comparing(Incident::since).reversed())
                .limit(ENTRIES_MAX)
                .toList();
    }

    /** Since this agent runs nothing happened. */
    private Instant began() {
        return held.own("agent", "/status", AgentStatus.class)
                .map(AgentStatus::since)
                .findFirst()
                .orElse(Instant.EPOCH);
    }
}
