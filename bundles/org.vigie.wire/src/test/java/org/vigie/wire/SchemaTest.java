package org.vigie.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;

class SchemaTest {
    static List<Samples.Sample> samples() {
        return Samples.all();
    }

    private static Map<?, ?> schema(String kind) throws IOException, Malformed {
        try (var in =
                Objects.requireNonNull(Letters.class.getResourceAsStream("/schema/" + kind + ".schema.json"), kind)) {
            return (Map<?, ?>) Objects.requireNonNull(Trees.read(in.readAllBytes()));
        }
    }

    private static Map<?, ?> document(Samples.Sample sample) throws Malformed {
        var bytes = Letters.encode(Samples.envelope(sample.payload()), sample.payload());
        return (Map<?, ?>) Objects.requireNonNull(Trees.read(bytes));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyLetterFitsItsSchema(Samples.Sample sample) throws Exception {
        var kind = Address.parse(sample.topic()).topic().kind();
        assertThat(Schema.mistakes(schema(kind), document(sample))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void everyKindHasASchemaThatSaysItsName(Topic topic) throws Exception {
        if (!topic.isText()) {
            assertThat(schema(topic.kind()).get("title")).isEqualTo(topic.kind());
        }
    }

    @Test
    void theSchemaKnowsEverySymptomAndReasonAndNoOther() throws Exception {
        var text = Trees.write(schema("observation"));
        var symptoms =
                Trees.write(Arrays.stream(Symptom.values()).map(Symptom::id).toList());
        var reasons = Trees.write(Arrays.stream(Reason.values()).map(Reason::id).toList());
        assertThat(new String(text, StandardCharsets.UTF_8))
                .contains("\"symptom\":{\"enum\":" + new String(symptoms, StandardCharsets.UTF_8))
                .contains("{\"enum\":" + new String(reasons, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "state,condition,org.vigie.api.verdict.Condition",
        "service-state,condition,org.vigie.api.verdict.ServiceState$Level",
        "incident,phase,org.vigie.api.verdict.Phase",
        "incident,verdict,org.vigie.api.verdict.Ruling",
        "incident,severity,org.vigie.api.verdict.Severity",
        "vendor,indicator,org.vigie.api.probe.VendorWord$Indicator",
        "status,reason,org.vigie.api.fact.AgentStatus$Why",
        "status,line,org.vigie.api.fact.Line",
        "beat,line,org.vigie.api.fact.Line",
        "command,verb,org.vigie.api.fact.Command$Verb",
    })
    void theSchemaKnowsEveryWordOfTheCodeAndNoOther(String kind, String member, Class<?> words) throws Exception {
        var properties = (Map<?, ?>) Objects.requireNonNull(schema(kind).get("properties"));
        var rules = (Map<?, ?>) Objects.requireNonNull(properties.get(member));
        var all = Arrays.stream(words.getEnumConstants())
                .map(word -> Text.word((Enum<?>) word))
                .toList();
        assertThat(rules.get("enum")).as(kind + "." + member).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"symptom\":\"hollow-page\",| ",
                "\"hollow-page\"|\"tired\"",
                "\"outcome\":\"down\"|\"outcome\":\"up\"",
                "\"v\":1|\"v\":2",
                "\"seq\":1842|\"seq\":\"1842\"",
                "\"latency_s\":0.412|\"latency_s\":-1",
                "05:41:07.123Z\"|05:41:07.123+01:00\"",
                "\"agent\":\"par-1\"|\"agent\":\"PAR 1\"",
                "\"runs\":1|\"walks\":1",
            })
    void whatBreaksTheContractBreaksTheSchema(String right, String wrong) throws Exception {
        var observation = Samples.observation(Samples.down());
        var json = new String(Letters.encode(Samples.envelope(observation), observation), StandardCharsets.UTF_8);
        assertThat(json).contains(right);
        var broken = Trees.read(json.replace(right, wrong == null ? "" : wrong).getBytes(StandardCharsets.UTF_8));
        assertThat(Schema.mistakes(schema("observation"), Objects.requireNonNull(broken)))
                .isNotEmpty();
    }
}
