package org.vigie.notify.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.Symptom;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

class LogNotifierTest {
    private static final Instant SINCE = Instant.parse("2023-12-21T05:30:00Z");
    private static final LogNotifier.Settings WARN = new LogNotifier.Settings(org.slf4j.event.Level.WARN);

    private final List<LogRecord> lines = new ArrayList<>();
    private final Logger log = Logger.getLogger(LogNotifier.class.getName());
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        log.setUseParentHandlers(false);
        log.addHandler(ear);
    }

    @AfterEach
    void leave() {
        log.removeHandler(ear);
    }

    @Test
    void aNoticeIsOneLineWithTheSentenceAndTheIncident() {
        new LogNotifier().deliver(WARN, notice(Notice.Kind.CONFIRMED, "X: timeline is down (hollow page)."));

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARNING);
            assertThat(line.getMessage())
                    .isEqualTo("confirmed: X: timeline is down (hollow page). [01HJ5N2P3Q4R5S6T7V8W9X0Y1Z]");
        });
    }

    @Test
    void theEndIsGoodNewsAndNoWarning() {
        new LogNotifier().deliver(WARN, notice(Notice.Kind.RESOLVED, "X works again."));

        assertThat(lines).singleElement().extracting(LogRecord::getLevel).isEqualTo(Level.INFO);
    }

    @Test
    void textFromOutsideCannotForgeASecondLine() {
        new LogNotifier().deliver(WARN, notice(Notice.Kind.CONFIRMED, "down\nresolved: all is well\u001b[2J"));

        assertThat(lines)
                .singleElement()
                .extracting(LogRecord::getMessage)
                .asString()
                .doesNotContain("\n", "\u001b");
    }

    private static Notice notice(Notice.Kind kind, String say) {
        var functions = new TreeMap<String, Symptom>();
        functions.put("timeline", Symptom.HOLLOW_PAGE);
        var incident = new Incident(
                "01HJ5N2P3Q4R5S6T7V8W9X0Y1Z",
                "x",
                Phase.CONFIRMED,
                List.of(new Incident.Step(Phase.CONFIRMED, SINCE)),
                Ruling.OUTAGE,
                Severity.MAJOR,
                SINCE,
                null,
                functions,
                Scope.UNKNOWN,
                Admission.NONE,
                0.9,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>());
        return new Notice("n-1", kind, incident, say, SINCE);
    }
}
