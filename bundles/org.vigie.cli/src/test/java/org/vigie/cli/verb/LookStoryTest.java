package org.vigie.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.vigie.api.Clock;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.core.catalogue.Check;
import org.vigie.core.door.Lookout;
import org.vigie.testkit.FakeClock;

/** Somebody tries an address, checks the files and tests what they say. */
class LookStoryTest {
    @TempDir
    Path config;

    private final Kinds kinds = new Kinds();
    private final Clock clock = new FakeClock();
    private final List<Check> looked = new ArrayList<>();
    private Outcome next = Outcome.up("connected");
    private final Lookout lookout = check -> {
        looked.add(check);
        return new Observation(
                "here",
                check.function(),
                check.function().function().equals("unseen") ? Outcome.unknown(Reason.PROBE_ERROR, "it broke") : next,
                clock.now(),
                0.0123,
                Map.of("connect", 0.004),
                1,
                null,
                check.every());
    };

    /** Takes what a TCP probe takes. */
    @ProbeType("tcp")
    static final class Knock implements Probe<Knock.Settings> {
        record Settings(String host, int port) {}

        @Override
        public Outcome probe(Settings target, Attempt attempt) {
            return Outcome.up("never called");
        }
    }

    @BeforeEach
    @SuppressWarnings("unchecked") // a reference that only exists
    void install() {
        var reference = (ServiceReference<Probe<?>>) Proxy.newProxyInstance(
                Knock.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> 1;
                    case "equals" -> true; // there is only this one
                    default -> null;
                });
        kinds.addProbe(new Knock(), reference);
    }

    /** What a verb asks of its framework. */
    private BundleContext framework() {
        var registration = Proxy.newProxyInstance(
                Knock.class.getClassLoader(),
                new Class<?>[] {ServiceRegistration.class},
                (self, method, arguments) -> null);
        return (BundleContext) Proxy.newProxyInstance(
                Knock.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> "vigie.config".equals(arguments[0]) ? config.toString() : null;
                    case "registerService" -> registration;
                    default -> null;
                });
    }

    private Reader tries(String... words) throws Exception {
        return Reader.of(new TryVerb(lookout, kinds, clock), "try", words);
    }

    @Test
    void anAddressThatAnswersIsUpWithItsTimes() throws Exception {
        var seen = tries("tcp://192.0.2.1:5432");
        assertThat(seen.status).isZero();
        assertThat(seen.reads()).isEqualTo("● up · 12 ms\n  connected\n  connect 4.0 ms\n");
        assertThat(looked.getFirst().settings().entries()).containsOnlyKeys("host", "port");
    }

    @Test
    void theExitStatusTellsDownFromUnknown() throws Exception {
        next = Outcome.down(Symptom.TCP_REFUSED, "refused").with("cert_days", 12);
        var down = tries("tcp://192.0.2.1:5432");
        assertThat(down.status).isEqualTo(2);
        assertThat(down.reads()).startsWith("■ down · tcp-refused").contains("12 days left");
        next = Outcome.unknown(Reason.BLIND, "no line");
        assertThat(tries("tcp://192.0.2.1:5432").status).isEqualTo(3);
    }

    @Test
    void forProgramsItIsOneObservationOfTheServiceTry() throws Exception {
        var seen = Reader.of(
                new TryVerb(lookout, kinds, clock),
                "en",
                "try",
                List.of("tcp://192.0.2.1:5432"),
                Map.of("json", "true"));
        assertThat(seen.reads())
                .contains("\"kind\":\"observation\"", "\"service\":\"_try\",\"function\":\"tcp\",\"outcome\":\"up\"")
                .hasLineCount(1);
    }

    @Test
    void whatIsNoAddressIsSaidWithoutLooking() throws Exception {
        assertThat(tries("boutique").status).isEqualTo(64);
        assertThat(tries("tcp://192.0.2.1").isTold()).contains("'port'");
        assertThat(looked).isEmpty();
    }

    private void write(String text) throws Exception {
        Files.createDirectories(config.resolve("services"));
        Files.writeString(config.resolve("services/shop.yaml"), text);
    }

    @Test
    void checkTellsEveryMistakeInItsPlaceAndInTheReadersLanguage() throws Exception {
        write("vigie: 1\nservice: shop\nevry: 5s\nfunctions:\n  db: tcp://192.0.2.1:5432\n");
        var verb = new CheckVerb(kinds, clock, config);
        var seen = Reader.of(verb, "check");
        assertThat(seen.status).isEqualTo(2);
        assertThat(seen.reads())
                .contains("services/shop.yaml:3:1", "did you mean 'every'?", "^^^^", "1 mistake in 1 file");
        var french = Reader.of(verb, "fr", "check", List.of(), Map.of("json", "true"));
        assertThat(french.reads())
                .startsWith("{\"file\":\"services/shop.yaml\",\"line\":3,\"column\":1,\"text\":\"")
                .contains("« every »");
    }

    @Test
    void checkOfGoodFilesSaysSo() throws Exception {
        write("vigie: 1\nservice: shop\nfunctions:\n  db: tcp://192.0.2.1:5432\n");
        var seen = Reader.of(new CheckVerb(kinds, clock, config), "check");
        assertThat(seen.status).isZero();
        assertThat(seen.reads()).isEqualTo("No mistake. Services: 1.\n");
    }

    @Test
    void testLooksAtEverythingOnceAndEndsWithTheWorst() throws Exception {
        write("vigie: 1\nservice: shop\nfunctions:\n  db: tcp://192.0.2.1:5432\n  unseen: tcp://192.0.2.1:1\n");
        var verb = new TestVerb(lookout, kinds, clock, framework());
        var all = Reader.of(verb, "test");
        assertThat(all.status).isEqualTo(3);
        assertThat(all.reads()).contains("shop/db", "● up", "shop/unseen", "? unknown · probe-error", "it broke");
        assertThat(looked).hasSize(2);
        assertThat(Reader.of(verb, "test", "shop/db").status).isZero();
        next = Outcome.down(Symptom.TCP_REFUSED, "refused");
        assertThat(Reader.of(verb, "test", "shop").status).isEqualTo(2);
        assertThat(Reader.of(verb, "test", "shpo").isTold()).contains("did you mean 'shop'?");
    }
}
