package org.vigie.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;

class LettersTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static List<Samples.Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyLetterIsTheSameBytesAsItsGoldenFile(Samples.Sample sample) throws IOException {
        var bytes = Letters.encode(Samples.envelope(sample.payload()), sample.payload());
        var golden = GOLDEN.resolve(sample.name() + ".json");
        if (Boolean.getBoolean("vigie.golden.write")) {
            Files.write(golden, bytes);
        }
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyLetterComesBackAsItWasSent(Samples.Sample sample) throws Malformed {
        var envelope = Samples.envelope(sample.payload());
        var letter = Letters.decode(Address.parse(sample.topic()), Letters.encode(envelope, sample.payload()));
        assertThat(letter.envelope()).isEqualTo(envelope);
        if (!(sample.payload() instanceof Event)) {
            assertThat(letter.payload()).isEqualTo(sample.payload());
        }
    }

    @Test
    void anEventComesBackWithWhatChangedAndWhatItAlwaysTells() throws Malformed {
        var silent = new Admission(Admission.State.SILENT, 3900, null);
        var before = Samples.incident(Phase.SUSPECTED, Admission.NONE);
        var sent = new Event(43, "x", Event.Type.PHASE, before, Samples.incident(Phase.CONFIRMED, silent));
        var event = (Event) decode("event/x", Letters.encode(Samples.envelope(sent), sent));
        assertThat(event.after())
                .usingRecursiveComparison()
                .comparingOnlyFields(
                        "id", "service", "phase", "ruling", "severity", "scope", "functions", "admission", "since")
                .isEqualTo(sent.after());
        assertThat(event.before())
                .extracting(Incident::phase, Incident::admission)
                .containsExactly(Phase.SUSPECTED, Admission.NONE);
    }

    @Tag("bad-input-53")
    @Tag("bad-input-55")
    @Tag("bad-input-56")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"v\":2}|not version 1",
                "{\"v\":1,\"kind\":\"beat\"}|this topic carries the kind 'observation'",
                "{\"v\":1,\"v\":1}|Duplicate",
                "{\"symptom\":\"tired\"}|unknown symptom 'tired'",
                "{\"reason\":\"lazy\"}|unknown reason 'lazy'",
                "{\"latency_s\":\"fast\"}|member 'latency_s' must be a number",
                "{\"at\":\"yesterday\"}|member 'at' must be a time",
                "{\"at\":\"2023-02-30T05:30:00Z\"}|member 'at' must be a time",
                "{}|the envelope lacks agent, boot or t",
                "[]|must be an object",
                "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}|nesting depth",
                "{} {}|something follows",
                "{\"a\":1,}|not JSON",
            })
    void whatIsNotALetterIsRefusedInWords(String json, String why) {
        var bytes = json.replace("{} {}", valid() + " {}").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> decode("obs/par-1/x/timeline", bytes))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(why);
    }

    private static String valid() {
        var observation = Samples.observation(Samples.down());
        return new String(Letters.encode(Samples.envelope(observation), observation), StandardCharsets.UTF_8);
    }

    @Test
    void membersThatNobodyKnowsAreIgnored() throws Malformed {
        var more = valid().replace("\"runs\":1", "\"mood\":{\"a\":[1,{}]},\"runs\":1");
        assertThat(decode("obs/par-1/x/timeline", more.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Samples.observation(Samples.down()));
    }

    @Tag("bad-input-56")
    @Test
    void nobodyWritesInAnothersName() {
        var bytes = valid().getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> decode("obs/lyo-2/x/timeline", bytes)).hasMessageContaining("another's topic");
        assertThatThrownBy(() -> decode("obs/par-1/y/timeline", bytes)).hasMessageContaining("not the topic's");
    }

    @Test
    void shortLettersOfSimplerWritersAreUnderstood() throws Malformed {
        var json = """
            {"v":1,"kind":"observation","agent":"a","boot":"b","conn":1,"seq":2,"t":"2023-12-21T05:41:07Z",\
            "fresh_for_s":90,"service":"x","function":"timeline","outcome":"unknown","reason":"blind",\
            "at":"2023-12-21T05:41:07.1Z","latency_s":null,"detail":{}}\
            """;
        var observation = (Observation) decode("obs/a/x/timeline", json.getBytes(StandardCharsets.UTF_8));
        assertThat(observation.interval()).hasSeconds(30);
        assertThat(observation.runs()).isEqualTo(1);
    }

    @Tag("bad-input-89")
    @Test
    void aLetterNeverOutgrowsItsSizeAndSaysWhatWasLeftOut() throws Malformed {
        var exhibit = new Incident.Exhibit("par-1", "timeline", Samples.T, Symptom.SLOW, "é".repeat(500));
        var small = Samples.incident(Phase.CONFIRMED, Admission.NONE);
        var incident = new Incident(
                small.id(),
                small.service(),
                small.phase(),
                small.phases(),
                small.ruling(),
                small.severity(),
                small.since(),
                null,
                small.functions(),
                small.scope(),
                small.admission(),
                1,
                new ArrayList<>(Collections.nCopies(100, exhibit)),
                null,
                null,
                Collections.nCopies(100, new Incident.Remark("bob", Samples.T, "x".repeat(100))),
                small.say());
        var bytes = Letters.encode(Samples.envelope(incident), incident);
        assertThat(bytes).hasSizeLessThanOrEqualTo(Letters.PAYLOAD_MAX);
        var read = (Incident) decode("incident/" + Samples.ID, bytes);
        assertThat(read.evidence()).hasSizeBetween(1, 50);
        assertThat(read.functions()).isEqualTo(small.functions());
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"cut\":[\"evidence\"");
    }

    @Test
    void aChattyProbeCannotMakeALetterTooLong() throws Malformed {
        var detail = new TreeMap<String, Object>();
        for (int i = 0; i < 200; i++) {
            detail.put("fact-" + i, "\u0001".repeat(1000));
        }
        var loud = new Outcome.Up("\u0001".repeat(9000), detail, Features.NONE, 0);
        var bytes = Letters.encode(Samples.envelope(Samples.observation(loud)), Samples.observation(loud));
        assertThat(bytes).hasSizeLessThanOrEqualTo(Letters.PAYLOAD_MAX);
        var read = (Observation) decode("obs/par-1/x/timeline", bytes);
        assertThat(read.outcome().evidence()).hasSize(Outcome.EVIDENCE_MAX);
    }

    @Test
    void keptTreesComeBackExactly() throws Malformed {
        var tree = Map.of("a", List.of(1L, 1.0, 1e300, 0.1 + 0.2, "é\n", true), "b", Map.of());
        assertThat(Trees.read(Trees.write(tree))).isEqualTo(tree);
        assertThatThrownBy(() -> Trees.read("1 2".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class);
    }

    private static Object decode(String topic, byte[] bytes) throws Malformed {
        return Letters.decode(Address.parse(topic), bytes).payload();
    }
}
