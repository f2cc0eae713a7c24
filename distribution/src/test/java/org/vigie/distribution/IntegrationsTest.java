package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.testkit.RealPart;
import org.vigie.wire.Address;
import org.vigie.wire.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is ready for others can be read, and names only what there is. */
class IntegrationsTest {
    private static final Path FOLDER = Sources.ROOT.resolve("integrations");
    private static final Pattern TOPIC = Pattern.compile("vigie/v1/[a-z/+#]+");
    private static final Pattern METRIC = Pattern.compile("\\b(?:vigie|process|jvm)_[a-z_]+");

    @TempDir
    Path dir;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode read(Path file) {
        ObjectMapper mapper = file.toString().endsWith(".json") ? new JsonMapper() : new YAMLMapper();
        return mapper.readTree(file);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileCanBeReadAndIsExplained(Path file) throws IOException {
        assertThat(read(file).isContainer()).isTrue();
        assertThat(Files.readString(FOLDER.resolve("README.md")))
                .contains("(" + FOLDER.relativize(file).toString().replace('\\', '/') + ")");
    }

    /** A topic that nobody writes would be dark for ever. */
    @ParameterizedTest
    @MethodSource("files")
    void everyTopicIsOneOfTheContract(Path file) throws Exception {
        var topics = TOPIC.matcher(Files.readString(file));
        while (topics.find()) {
            var path = topics.group().substring("vigie/v1/".length()).replace("+", "x");
            assertThat(Address.parse(path).topic().writer()).as(topics.group()).isNotEqualTo(Topic.Writer.OTHERS);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyNumberIsOneThatIsTold(Path file) throws IOException {
        var told = Files.readString(Sources.ROOT.resolve("docs/metrics.md"));
        var metrics = METRIC.matcher(Files.readString(file));
        while (metrics.find()) {
            assertThat(told).as(metrics.group()).contains("`" + metrics.group() + "`");
        }
    }

    @Test
    void theDashboardShowsEveryKindOfThing() {
        var kinds = new TreeSet<String>();
        read(FOLDER.resolve("grafana/vigie.json"))
                .get("panels")
                .forEach(panel -> kinds.add(panel.get("type").asString()));
        assertThat(kinds).containsExactly("stat", "state-timeline", "table", "timeseries");
    }

    @Test
    void promtoolTakesTheRulesAndTheirTests() throws Exception {
        var rules = FOLDER.resolve("prometheus");
        promtool(rules, "check", "rules", "vigie-rules.yml");
        promtool(rules, "test", "rules", "vigie-rules.test.yml");
    }

    @Test
    void promtoolTakesEveryQueryOfTheDashboard() throws Exception {
        var rules = new ArrayList<Map<String, String>>();
        for (var expr : read(FOLDER.resolve("grafana/vigie.json")).findValues("expr")) {
            rules.add(Map.of(
                    "record", "query:" + rules.size(), "expr", expr.asString().replace("$service", ".*")));
        }
        assertThat(rules).hasSizeGreaterThan(10);
        var groups = Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules)));
        var file = Files.writeString(dir.resolve("queries.yml"), new JsonMapper().writeValueAsString(groups));
        promtool(dir, "check", "rules", file.toString());
    }

    private void promtool(Path where, String... arguments) throws Exception {
        var promtool = RealPart.find("promtool");
        assumeTrue(promtool.isPresent(), "promtool is not installed");
        var said = dir.resolve("said").toFile();
        var process = new ProcessBuilder(Stream.concat(Stream.of(promtool.get().toString()), Stream.of(arguments))
                        .toList())
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        assertThat(process.waitFor()).as(Files.readString(said.toPath())).isZero();
    }
}
