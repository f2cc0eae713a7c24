package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.FunctionId;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.core.door.Health;
import org.vigie.core.door.Health.Figure;
import org.vigie.core.door.Pace;
import org.vigie.testkit.FakeClock;
import org.vigie.testkit.LyingServer;

class StationTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeClock clock = new FakeClock();
    private final Mailbox mail = new Mailbox();
    /** Whether the machine is so busy that no thread comes to run. */
    private boolean starving;

    /** Other parts of Vigie. */
    private final List<Health> parts = new ArrayList<>();

    private final Station station = new Station(
            clock,
            mail,
            new Station.Outside(Pace.REAL, "1.0.0", this::runUnlessStarving, TreeMap::new, List::of, () -> parts));
    private final Book book = new Book();

    /** Looks that the test lets hang. */
    private int hanging;

    record Door(@Nullable String host, @Nullable Integer port) {}

    /** A probe whose answer the test decides; counts its looks. */
    @ProbeType("door")
    static class DoorProbe implements Probe<Door> {
        final AtomicInteger looks = new AtomicInteger();

        @Override
        public Outcome probe(Door door, Attempt attempt) throws IOException, InterruptedException {
            looks.incrementAndGet();
            return Outcome.up("open");
        }
    }

    /** Says hello to a real socket and waits for an answer. */
    @ProbeType("door")
    static final class Knocking implements Probe<Door> {
        @Override
        public Outcome probe(Door door, Attempt attempt) throws IOException {
            var host = door.host() == null ? "localhost" : door.host();
            try (var socket = attempt.connect(host, door.port() == null ? 0 : door.port())) {
                int said =
                        attempt.phase("greeting", () -> socket.getInputStream().read());
                return Outcome.up("said " + said);
            }
        }
    }

    /** Fails to write, always. */
    @ProbeType(value = "writing", repeat = false)
    static final class Writing implements Probe<Door> {
        @Override
        public Outcome probe(Door door, Attempt attempt) {
            return Outcome.down(Symptom.LOST_WRITE, "it is gone");
        }
    }

    /** Ignores everything, interrupts included, until the test lets it go. */
    @ProbeType("door")
    static final class Deaf implements Probe<Door> {
        final CountDownLatch heard = new CountDownLatch(1);
        final AtomicInteger looks = new AtomicInteger();

        @Override
        public Outcome probe(Door door, Attempt attempt) {
            looks.incrementAndGet();
            while (heard.getCount() > 0) {
                Thread.onSpinWait();
            }
            return Outcome.up("at last");
        }
    }

    /** Uses up all memory at some of its looks, counted from 0. */
    @ProbeType("door")
    static final class Hungry implements Probe<Door> {
        private final AtomicInteger looks = new AtomicInteger();
        private final IntPredicate eats;

        Hungry(IntPredicate eats) {
            this.eats = eats;
        }

        @Override
        public Outcome probe(Door door, Attempt attempt) {
            if (eats.test(looks.getAndIncrement())) {
                throw new OutOfMemoryError("Java heap space");
            }
            return Outcome.up("had enough");
        }
    }

    @BeforeEach
    void start() {
        station.start();
    }

    @AfterEach
    void stop() {
        station.stop();
    }

    private void post(long id, Probe<Door> probe) {
        station.post(new Post.Origin(id, 0, "org.example", true), probe, Probe.class);
    }

    private void runUnlessStarving(Runnable work) {
        if (!starving) {
            work.run();
        }
    }

    private static Outcome.Unknown unknown(Observation seen) {
        assertThat(seen.outcome()).isInstanceOf(Outcome.Unknown.class);
        return (Outcome.Unknown) seen.outcome();
    }

    /** Lets time go by in small steps; after each, all looks that are not to hang have ended. */
    private void pass(Duration time) {
        long step = Math.max(10, time.toMillis() / 1_000);
        for (long ms = 0; ms < time.toMillis(); ms += step) {
            clock.advance(Duration.ofMillis(step));
            Await.that("looks end", () -> running() <= hanging);
        }
    }

    @Test
    void aCheckIsLookedAtWithinASecondAndThenInItsRhythm() {
        var probe = new DoorProbe();
        post(1, probe);
        station.adopt(book.check("front", "door", MINUTE, SECOND).catalogue());
        pass(SECOND);
        Await.that("it was looked at", () -> !mail.seen("front").isEmpty());
        pass(MINUTE.multipliedBy(5));

        Await.that("it was looked at again", () -> mail.seen("front").size() >= 6);
        assertThat(mail.last("front").outcome()).isEqualTo(Outcome.up("open"));
        assertThat(mail.last("front").interval()).isEqualTo(MINUTE);
        assertThat(mail.held()).containsKeys("obs/par-1/x/front", "definition/par-1/x");
    }

    @Test
    void aCheckWithoutItsProbeIsUnknownAtOnceAndNeverGreen() {
        station.adopt(book.check("front", "door", MINUTE, SECOND).catalogue());
        pass(Duration.ofMillis(2_100));

        assertThat(unknown(mail.last("front")).reason()).isEqualTo(Reason.NO_PROBE);
        pass(MINUTE.multipliedBy(3));
        Await.that("each interval says so", () -> mail.seen("front").size() >= 4);
        assertThat(mail.seen("front")).allMatch(seen -> unknown(seen).reason() == Reason.NO_PROBE);
    }

    @Test
    void whenTheProbeArrivesItsChecksStartWithinTwoSeconds() {
        station.adopt(book.check("front", "door", MINUTE, SECOND).catalogue());
        pass(Duration.ofSeconds(5));
        mail.clear();
        post(1, new DoorProbe());
        pass(Duration.ofMillis(1_900));

        assertThat(mail.last("front").outcome()).isInstanceOf(Outcome.Up.class);
    }

    @Test
    void aSwapLosesAndRepeatsNothing() {
        for (int n = 0; n < 20; n++) {
            book.check("f" + n, "door", SECOND, SECOND);
        }
        post(1, new DoorProbe());
        station.adopt(book.catalogue());
        pass(Duration.ofSeconds(3));
        for (int swap = 1; swap <= 20; swap++) {
            station.withdraw(swap);
            pass(Duration.ofMillis(250));
            post(swap + 1, new DoorProbe());
            pass(Duration.ofMillis(1_300));
        }

        for (int n = 0; n < 20; n++) {
            var seen = mail.seen("f" + n);
            assertThat(seen).allMatch(one -> one.outcome() instanceof Outcome.Up);
            for (int i = 1; i < seen.size(); i++) {
                assertThat(Duration.between(seen.get(i - 1).at(), seen.get(i).at()))
                        .isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
            }
        }
    }

    @Test
    void aProbeThatIsTakenAwayLeavesItsChecksUnknown() {
        post(1, new DoorProbe());
        station.adopt(book.check("front", "door", MINUTE, SECOND).catalogue());
        pass(Duration.ofSeconds(3));
        assertThat(mail.last("front").outcome()).isInstanceOf(Outcome.Up.class);
        station.withdraw(1);
        pass(Duration.ofSeconds(1));

        Await.that("it says so", () -> mail.last("front").outcome() instanceof Outcome.Unknown);
        pass(SECOND);
        Await.that(
                "the inventory names what waits",
                () -> mail.held().get("agent/par-1/inventory") instanceof Inventory inventory
                        && List.of("x/front").equals(inventory.waiting().get("door")));
    }

    @Test
    void aHungTargetIsATimeOutOfItsPhaseAndDelaysNobody() {
        try (var hung = LyingServer.hangs();
                var well = LyingServer.that(client -> client.getOutputStream().write('!'))) {
            post(1, new Knocking());
            station.adopt(book.check("hung", "door", MINUTE, SECOND, "host", "127.0.0.1", "port", "" + hung.port())
                    .check("well", "door", SECOND, SECOND, "host", "127.0.0.1", "port", "" + well.port())
                    .catalogue());
            hanging = 1;
            pass(SECOND);
            Await.that("it hangs", () -> hung.connections() > 0);
            Await.that("the other is well", () -> mail.last("well").outcome() instanceof Outcome.Up);
            pass(SECOND);

            assertThat(mail.last("hung").outcome()).isInstanceOfSatisfying(Outcome.Down.class, down -> {
                assertThat(down.symptom()).isEqualTo(Symptom.TIMEOUT);
                assertThat(down.evidence()).contains("no answer within 1 s").contains("greeting");
                assertThat(down.detail()).containsEntry("local", true);
            });
        }
    }

    @Test
    void whoAsksForAProbeThatIsNotThereHearsWhichAre() throws InterruptedException {
        post(1, new Knocking());
        var seen = station.look(Book.of(new FunctionId("_try", "x"), "dor", MINUTE, SECOND, List.of()));

        assertThat(seen.outcome().evidence())
                .isEqualTo("no installed probe is called 'dor': did you mean 'door'?; there are door; another one comes"
                        + " as a jar in the plugins folder");
    }

    /** Keeps a picture, but only when it is asked for. */
    @ProbeType(value = "picture", values = "size: of the page")
    static final class Picturing implements Probe<Door> {
        private final AtomicInteger kept = new AtomicInteger();

        @Override
        public Outcome probe(Door door, Attempt attempt) {
            attempt.value("size", () -> 5);
            attempt.detail("screenshot", () -> "picture " + kept.incrementAndGet());
            attempt.detail("nothing", () -> null);
            return Outcome.up("there").with("http_status", 200);
        }
    }

    @Test
    void aDetailThatCostsIsAskedForOnlyWhereAnExpectationFails() throws InterruptedException {
        var probe = new Picturing();
        post(1, probe);
        var id = new FunctionId("_try", "picture");
        var good = station.look(Book.of(id, "picture", MINUTE, SECOND, List.of("size > 4")));
        assertThat(good.outcome().detail()).containsOnlyKeys("http_status");
        assertThat(probe.kept).hasValue(0);

        var bad = station.look(Book.of(id, "picture", MINUTE, SECOND, List.of("size > 5")));
        assertThat(bad.outcome().detail())
                .containsEntry("screenshot", "picture 1")
                .containsEntry("http_status", 200);
        assertThat(bad.outcome().detail()).doesNotContainKey("nothing");
    }

    @Tag("bad-input-84")
    @Test
    void aRefusalByThisMachineSaysThatItIsLocal() throws InterruptedException {
        try (var gone = LyingServer.refuses()) {
            post(1, new Knocking());
            var door = new FunctionId("_try", "door");
            var seen = station.look(
                    Book.of(door, "door", MINUTE, SECOND, List.of(), "host", "127.0.0.1", "port", "" + gone.port()));

            assertThat(seen.outcome()).isInstanceOfSatisfying(Outcome.Down.class, down -> {
                assertThat(down.symptom()).isEqualTo(Symptom.TCP_REFUSED);
                assertThat(down.detail()).containsEntry("local", true);
            });
        }
    }

    @Tag("bad-input-84")
    @Test
    void aMachineTooBusyToTakeAnAnswerSaysSoAndBlamesNobody() {
        try (var hung = LyingServer.hangs()) {
            post(1, new Knocking());
            station.adopt(book.check("hung", "door", MINUTE, SECOND, "host", "127.0.0.1", "port", "" + hung.port())
                    .catalogue());
            starving = true;
            hanging = 1;
            pass(SECOND);
            Await.that("it hangs", () -> hung.connections() > 0);
            pass(SECOND);

            assertThat(unknown(mail.last("hung")).reason()).isEqualTo(Reason.AGENT_LIMIT);
            assertThat(mail.last("hung").outcome().evidence()).contains("too busy to tell");
        }
    }

    @Test
    void onABusyMachineNoProbeIsBlamedForNotComingBack() {
        var deaf = new Deaf();
        station.post(new Post.Origin(1, 0, "org.rude", false), deaf, Probe.class);
        station.adopt(book.check("front", "door", MINUTE, SECOND).catalogue());
        starving = true;
        hanging = 1;
        pass(SECOND);
        Await.that("it is out", () -> deaf.looks.get() == 1);
        pass(Duration.ofMillis(1_300));

        assertThat(unknown(mail.last("front")).reason()).isEqualTo(Reason.AGENT_LIMIT);
    }

    @Test
    void aLookThatWaitsForCompanyIsPublishedBeforeTheAgentGoes() {
        var probe = new DoorProbe();
        post(1, probe);
        station.adopt(book.check("front", "door", SECOND, SECOND).catalogue());
        pass(SECOND);
        Await.that("the first was news", () -> !mail.seen("front").isEmpty());
        int before = probe.looks.get();
        while (probe.looks.get() == before) {
            pass(Duration.ofMillis(10));
        }
        assertThat(mail.seen("front")).hasSize(before);
        station.stop();
        assertThat(mail.seen("front")).hasSize(before + 1);
    }

    @Test
    void aRefusalIsDownAndIsLookedAtAgainSoon() {
        try (var nobody = LyingServer.refuses()) {
            post(1, new Knocking());
            station.adopt(book.check("front", "door", MINUTE, SECOND, "host", "127.0.0.1", "port", "" + nobody.port())
                    .catalogue());
            pass(SECOND);
            Await.that("it is down", () -> !mail.seen("front").isEmpty());
            pass(Duration.ofSeconds(6));
            Await.that("it was repeated", () -> mail.seen("front").size() >= 3);
            assertThat(mail.seen("front"))
                    .allMatch(seen ->
                            seen.outcome() instanceof Outcome.Down down && down.symptom() == Symptom.TCP_REFUSED);
        }
    }

    @Test
    void aProbeThatWritesIsNotRepeatedEvenIfItCameAfterTheCheck() {
        station.adopt(book.check("post", "writing", MINUTE, SECOND).catalogue());
        pass(SECOND);
        station.post(new Post.Origin(1, 0, "org.example", true), new Writing(), Probe.class);
        pass(SECOND);
        Await.that("it was looked at", () -> !mail.seen("post").isEmpty());
        int looks = mail.seen("post").size();
        pass(Duration.ofSeconds(7));

        assertThat(mail.seen("post").size() - looks).isLessThanOrEqualTo(1);
    }

    @Test
    void aDeafProbeIsGivenUpAndThenBenchedAndNamed() {
        var deaf = new Deaf();
        station.post(new Post.Origin(1, 0, "org.rude", false), deaf, Probe.class);
        for (int n = 0; n < 3; n++) {
            book.check("f" + n, "door", MINUTE, SECOND);
        }
        hanging = 3;
        station.adopt(book.catalogue());
        pass(SECOND);
        Await.that("all are out", () -> deaf.looks.get() == 3);
        pass(Duration.ofMillis(1_300));

        for (int n = 0; n < 3; n++) {
            assertThat(unknown(mail.last("f" + n)).reason()).isEqualTo(Reason.PROBE_ERROR);
        }
        pass(MINUTE);
        Await.that("it is benched", () -> mail.last("f0").outcome().evidence().contains("benched"));
        deaf.heard.countDown();
    }

    /** What it ate is free again once its look is over, but until then everybody goes hungry. */
    @Test
    void aProbeThatUsesUpAllMemoryEachTimeIsBenchedAndNamed() {
        var last = new AtomicInteger();
        station.post(new Post.Origin(1, 0, "org.rude", false), new Hungry(look -> look != 2), Probe.class);
        book.check("f", "door", SECOND, SECOND);
        station.adopt(book.catalogue());
        Await.that("it is benched", () -> {
            pass(SECOND);
            last.incrementAndGet();
            return mail.last("f").outcome().evidence().contains("benched: it used up all memory");
        });
        assertThat(last.get()).as("not for what happened before it behaved").isGreaterThan(4);

        station.post(new Post.Origin(2, 1, "org.rude", false), new DoorProbe(), Probe.class);
        pass(Duration.ofSeconds(2));
        assertThat(mail.last("f").outcome()).isInstanceOf(Outcome.Up.class);
    }

    /** A full disk, a dead pager: whatever a part of Vigie says, those who only hear letters learn it. */
    @Test
    void whatIsWrongWithAnyPartStandsInTheStatusForAsLongAsItIs() {
        parts.add(() -> new TreeMap<>(Map.of("journal correlator", "No space left on device")));
        station.adopt(book.catalogue());
        pass(SECOND);
        Await.that("it is told", () -> troubles().equals(Map.of("journal correlator", "No space left on device")));
        parts.clear();
        pass(MINUTE);
        Await.that("it is over", () -> troubles().isEmpty());
    }

    private double running() {
        return station.wellbeing().figures().getOrDefault(Figure.LOOKS_RUNNING, Double.NaN);
    }

    private Map<String, String> troubles() {
        return mail.held().get("agent/par-1/status") instanceof AgentStatus status ? status.health() : Map.of("", "");
    }

    @Test
    void looksAreCountedByWhatTheyFound() {
        post(1, new DoorProbe());
        station.post(new Post.Origin(2, 0, "org.example", true), new Writing(), Probe.class);
        station.adopt(book.check("front", "door", SECOND, SECOND)
                .check("post", "writing", MINUTE, SECOND)
                .check("none", "nothing", MINUTE, SECOND)
                .catalogue());
        pass(SECOND.multipliedBy(5));
        Await.that(
                "all were seen",
                () -> !mail.seen("none").isEmpty() && !mail.seen("post").isEmpty());
        var figures = station.wellbeing().figures();
        assertThat(figures.get(Figure.LOOKS_UP)).isEqualTo(mail.seen("front").size());
        assertThat(figures)
                .containsEntry(Figure.LOOKS_DOWN, 1.0)
                .containsEntry(Figure.LOOKS_UNKNOWN, (double) mail.seen("none").size())
                .containsEntry(Figure.CHECKS, 3.0);
    }

    /** With none left every connection fails, as if all targets were down at once. */
    @Tag("bad-input-84")
    @Test
    void thatTheDescriptorsRunOutIsSaidBeforeTheyDo(@TempDir Path dir) throws IOException {
        var limits = Files.writeString(
                dir.resolve("limits"),
                "Max processes  7  7  processes\nMax open files            10        4096      files\n");
        var open = Files.createDirectory(dir.resolve("fd"));
        for (int i = 0; i < 7; i++) {
            Files.createFile(open.resolve("" + i));
        }
        var descriptors = new Descriptors(open, limits);
        assertThat(descriptors.trouble()).isEmpty();
        Files.createFile(open.resolve("7"));
        assertThat(descriptors.trouble())
                .hasValueSatisfying(words -> assertThat(words).contains("10", "LimitNOFILE"));
        assertThat(new Descriptors(open, dir.resolve("none")).trouble()).isEmpty();
        assertThat(Descriptors.ofThisProcess().trouble()).isEmpty();
    }

    @Test
    void anAdministratorWhoSetsTheClockChangesNothing() {
        post(1, new DoorProbe());
        station.adopt(book.check("front", "door", SECOND, SECOND).catalogue());
        pass(Duration.ofSeconds(3));
        clock.step(Duration.ofHours(-1));
        pass(Duration.ofSeconds(3));
        clock.step(Duration.ofHours(2));
        pass(Duration.ofSeconds(3));

        assertThat(station.wellbeing().troubles().get("clock")).contains("stepped by 7200 s");
        Await.that("none is missing", () -> mail.seen("front").size() >= 9);
        assertThat(mail.seen("front")).allMatch(seen -> seen.outcome() instanceof Outcome.Up);
        clock.advance(Duration.ofMinutes(5));
        assertThat(station.wellbeing().troubles()).as("it is over").doesNotContainKey("clock");
    }

    @Test
    void aServiceThatIsTakenOutLeavesNothingBehind() {
        post(1, new DoorProbe());
        station.adopt(book.check("front", "door", MINUTE, SECOND)
                .check("back", "door", MINUTE, SECOND)
                .catalogue());
        pass(Duration.ofSeconds(2));
        mail.last("front");
        mail.last("back");
        station.adopt(book.without("back").catalogue());
        assertThat(mail.held()).containsKey("obs/par-1/x/front").doesNotContainKey("obs/par-1/x/back");

        station.adopt(new Book().catalogue());
        pass(MINUTE.multipliedBy(2));
        assertThat(mail.held().keySet()).noneMatch(topic -> topic.contains("/x"));
    }

    @Test
    void aReloadTouchesOnlyWhatChanged() {
        var probe = new DoorProbe();
        post(1, probe);
        book.check("front", "door", Duration.ofHours(1), SECOND).check("back", "door", Duration.ofHours(1), SECOND);
        station.adopt(book.catalogue());
        pass(Duration.ofSeconds(2));
        Await.that("both were looked at", () -> mail.size() == 2);
        mail.clear();
        station.adopt(book.check("back", "door", Duration.ofHours(2), SECOND).catalogue());
        pass(Duration.ofSeconds(2));
        mail.last("back");

        assertThat(mail.seen("front")).isEmpty();
    }

    @Test
    void oneLookOutsideTheRhythm() throws InterruptedException {
        try (var nobody = LyingServer.refuses()) {
            post(1, new Knocking());
            var check = Book.of(
                    new FunctionId("_try", "door"), "door", MINUTE, SECOND, List.of(), "port", "" + nobody.port());

            assertThat(station.look(check).outcome()).isInstanceOf(Outcome.Down.class);
            var unheard = Book.of(new FunctionId("_try", "gopher"), "gopher", MINUTE, SECOND, List.of());
            assertThat(unknown(station.look(unheard)).reason()).isEqualTo(Reason.NO_PROBE);
        }
    }

    @Test
    void settingsThatDoNotFitAreSaidWithTheirPlace() throws InterruptedException {
        post(1, new DoorProbe());
        var wrong = Book.of(new FunctionId("x", "front"), "door", MINUTE, SECOND, List.of(), "port", "many");

        var outcome = unknown(station.look(wrong));
        assertThat(outcome.reason()).isEqualTo(Reason.PROBE_ERROR);
        assertThat(outcome.evidence()).contains("services/x.yaml:1:1").contains("many");
    }
}
