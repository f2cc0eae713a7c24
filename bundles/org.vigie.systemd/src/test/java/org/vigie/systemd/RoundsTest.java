package org.vigie.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.api.Payload;
import org.vigie.api.verdict.ServiceState;
import org.vigie.api.verdict.ServiceState.Level;
import org.vigie.core.door.Health;
import org.vigie.testkit.FakeClock;

class RoundsTest {
    private final FakeClock clock = new FakeClock();
    private final Shelf shelf = new Shelf();
    private final List<String> heard = new ArrayList<>();
    private final TreeMap<String, String> troubles = new TreeMap<>();
    private boolean watches = true;
    private boolean threadsRun = true;
    private boolean managerListens = true;
    private double late;

    private final Health agent = new Health() {
        @Override
        public SortedMap<String, String> troubles() {
            return troubles;
        }

        @Override
        public Map<Figure, Double> figures() {
            return Map.of(Figure.LATENESS_S, late);
        }
    };

    private final Rounds rounds = new Rounds(
            clock,
            this::runIfThreadsRun,
            this::hear,
            Duration.ofMinutes(2),
            () -> new Rounds.Sight(watches, shelf, List.of(agent)));

    private void runIfThreadsRun(Runnable task) {
        if (threadsRun) {
            task.run();
        }
    }

    private void hear(String text) throws IOException {
        if (!managerListens) {
            throw new IOException("nobody there");
        }
        heard.addAll(List.of(text.split("\n", -1)));
    }

    private List<String> heardWithin(Duration time) {
        heard.clear();
        clock.advance(time);
        return heard;
    }

    private List<String> aMinute() {
        return heardWithin(Duration.ofMinutes(1));
    }

    private void state(String service, Level level, String sentence) {
        shelf.publish("state/" + service, new ServiceState(service, level, new TreeMap<>(), null, null, null, null));
        shelf.publish("say/en/" + service, new Payload.Text(sentence));
    }

    @Test
    void itIsReadyOnceTheAgentWatchesAndNotBefore() {
        watches = false;
        rounds.start();
        assertThat(aMinute()).containsExactly("STATUS=starting");
        watches = true;
        assertThat(aMinute())
                .startsWith("READY=1", "STATUS=no verdict yet", "WATCHDOG=1")
                .containsOnlyOnce("READY=1");
        assertThat(aMinute()).containsOnly("WATCHDOG=1");
    }

    @Test
    void itsStatusIsTheWorstSentence() {
        state("mail", Level.OPERATIONAL, "mail works");
        state("shop", Level.OPERATIONAL, "shop works");
        rounds.start();
        assertThat(aMinute()).contains("STATUS=watches 2 services, nothing is wrong");
        state("mail", Level.DEGRADED, "mail is slow");
        state("shop", Level.MAJOR_OUTAGE, "shop: site is down");
        assertThat(aMinute()).contains("STATUS=shop: site is down (and 1 more)");
        shelf.publish("overall", new Payload.Text("blind"));
        assertThat(aMinute()).contains("STATUS=I cannot see.");
    }

    @Test
    void whatIsWrongWithItselfIsSaidOnTheSameLine() {
        state("shop", Level.OPERATIONAL, "shop works");
        troubles.put("journal", "the disk\nis full");
        rounds.start();
        assertThat(aMinute()).contains("STATUS=watches 1 service, nothing is wrong; journal: the disk is full");
    }

    @Test
    void aScheduleThatStandsStillIsNotAlive() {
        rounds.start();
        assertThat(aMinute()).contains("WATCHDOG=1");
        late = 70;
        assertThat(aMinute()).doesNotContain("WATCHDOG=1");
        late = 1;
        assertThat(aMinute()).contains("WATCHDOG=1");
    }

    @Test
    void whereNoThreadComesToRunNothingIsSaid() {
        rounds.start();
        assertThat(aMinute()).contains("WATCHDOG=1");
        threadsRun = false;
        assertThat(aMinute()).isEmpty();
    }

    @Test
    void anAgentThatIsGoneIsNotAlive() {
        rounds.start();
        assertThat(aMinute()).contains("WATCHDOG=1");
        watches = false;
        assertThat(aMinute()).doesNotContain("WATCHDOG=1");
    }

    @Test
    void whatDidNotArriveIsSaidAgain() {
        managerListens = false;
        rounds.start();
        assertThat(aMinute()).isEmpty();
        managerListens = true;
        assertThat(aMinute()).contains("READY=1", "STATUS=no verdict yet");
    }

    @Test
    void onlyAProcessThatEndsSaysThatItStops() {
        rounds.start();
        aMinute();
        heard.clear();
        rounds.close(false);
        assertThat(heard).isEmpty();
        rounds.close(true);
        assertThat(heard).contains("STOPPING=1");
        assertThat(aMinute()).isEmpty();
    }

    @Test
    void theTimeIsOfThisProcessOnly() {
        assertThat(Rounds.watchdog(Map.of("WATCHDOG_USEC", "120000000"), 7)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Rounds.watchdog(Map.of("WATCHDOG_USEC", "120000000", "WATCHDOG_PID", "7"), 7))
                .hasMinutes(2);
        assertThat(Rounds.watchdog(Map.of("WATCHDOG_USEC", "120000000", "WATCHDOG_PID", "8"), 7))
                .isNull();
        assertThat(Rounds.watchdog(Map.of("WATCHDOG_USEC", "soon"), 7)).isNull();
        assertThat(Rounds.watchdog(Map.of(), 7)).isNull();
    }
}
