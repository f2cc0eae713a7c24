package org.vigie.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.ServiceState;
import org.vigie.testkit.FakeClock;
import org.vigie.wire.Letters;
import org.vigie.wire.Malformed;
import org.vigie.wire.Trees;

class HouseholdTest {
    private static final String CARD = "discovery/homeassistant/x";

    /** As Home Assistant documents them for devices that are discovered, and for the two platforms. */
    private static final Set<String> KEYS = Set.of(
            "device",
            "origin",
            "state_topic",
            "qos",
            "availability",
            "components",
            "platform",
            "unique_id",
            "name",
            "device_class",
            "value_template",
            "expire_after",
            "event_types",
            "options",
            "identifiers",
            "manufacturer",
            "sw_version",
            "topic");

    @TempDir
    Path dir;

    private final Shelf shelf = new Shelf();
    private final FakeClock clock = new FakeClock();

    @BeforeEach
    void aServiceAndTheRole() {
        shelf.publish("correlator/par-1", new CorrelatorStatus("par-1", true, Instant.EPOCH));
        service("x", Map.of("timeline", Condition.DOWN, "publish", Condition.UP, "spaces", Condition.UNKNOWN));
        define();
        shelf.publish("say/en/x", new Payload.Text("X: Timeline is down. ".repeat(40)));
        shelf.written.clear();
    }

    private void service(String id, Map<String, Condition> functions) {
        var states = new TreeMap<String, FunctionState>();
        functions.forEach((function, condition) -> states.put(
                function, new FunctionState(new FunctionId(id, function), condition, null, Instant.EPOCH, 1, 1, 1)));
        shelf.publish(
                "state/" + id, new ServiceState(id, ServiceState.Level.PARTIAL_OUTAGE, states, null, null, null, null));
    }

    private void define() {
        var timeline = new Definition.Function(name("Timeline \"{{ 1 }}\""), true, Duration.ofSeconds(60), List.of());
        shelf.publish(
                "definition/par-1/x",
                new Definition(
                        "par-1",
                        "x",
                        "1",
                        name("X"),
                        new TreeMap<>(Map.of("timeline", timeline)),
                        null,
                        List.of(),
                        List.of()));
    }

    private static Name name(String text) {
        return new Name(new TreeMap<>(Map.of("en", text)));
    }

    private Roots roots(@Nullable String present) {
        var roots = new Roots(dir.resolve("home-assistant"), present);
        roots.open();
        return roots;
    }

    private Household household(@Nullable String present) {
        return new Household(shelf, clock, new Card("vigie/v1", "en", "1.0.0"), roots(present));
    }

    private Map<?, ?> read(String topic) throws Malformed {
        return (Map<?, ?>) Objects.requireNonNull(Trees.read(shelf.text(topic).getBytes(StandardCharsets.UTF_8)));
    }

    private Map<?, ?> components() throws Malformed {
        return (Map<?, ?>) Objects.requireNonNull(read(CARD).get("components"));
    }

    @Test
    void aServiceIsADeviceAndAFunctionAProblem() throws Malformed {
        household("homeassistant").round(true);

        assertThat(read(CARD).get("state_topic")).isEqualTo("vigie/v1/home/x");
        assertThat(List.<Object>copyOf(components().keySet()))
                .containsExactly(
                        "sentence",
                        "condition",
                        "phase",
                        "since",
                        "transition",
                        "function_publish",
                        "function_spaces",
                        "function_timeline");
        assertThat(components().get("function_timeline"))
                .isEqualTo(Map.of(
                        "platform", "binary_sensor",
                        "unique_id", "vigie_v1_x_function_timeline",
                        "name", "Timeline \"{{ 1 }}\"",
                        "value_template", "{{ value_json.problem['timeline'] }}",
                        "device_class", "problem",
                        "expire_after", 180L));
        var problem = new TreeMap<String, @Nullable Object>(Map.of("publish", "OFF", "timeline", "ON"));
        problem.put("spaces", null);
        assertThat(read("home/x").get("problem")).isEqualTo(problem);
        assertThat(read("home/x").get("since")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat((String) read("home/x").get("sentence")).hasSize(255);
    }

    @Test
    void everyKeyIsOneThatHomeAssistantDocuments() throws Malformed {
        household("homeassistant").round(true);

        var card = read(CARD);
        check(card);
        ((Map<?, ?>) Objects.requireNonNull(card.get("components"))).values().forEach(each -> check((Map<?, ?>) each));
        check((Map<?, ?>) Objects.requireNonNull(card.get("device")));
        check((Map<?, ?>) Objects.requireNonNull(card.get("origin")));
    }

    private static void check(Map<?, ?> part) {
        assertThat(KEYS).containsAll(part.keySet().stream().map(String::valueOf).toList());
    }

    @Test
    void blindIsUnavailableAndSilenceBecomesIt() throws Malformed {
        household("homeassistant").round(true);

        assertThat(read(CARD).get("availability"))
                .isEqualTo(List.of(Map.of(
                        "topic",
                        "vigie/v1/overall",
                        "value_template",
                        "{{ 'offline' if value == 'blind' else 'online' }}")));
        assertThat(List.<Object>copyOf(components().values()))
                .filteredOn(each -> !"event".equals(((Map<?, ?>) each).get("platform")))
                .hasSize(7)
                .allSatisfy(each ->
                        assertThat(((Map<?, ?>) each).get("expire_after")).isEqualTo(180L));
    }

    @Test
    void howItIsIsToldEveryMinuteAndTheCardOnce() {
        var household = household("homeassistant");
        household.round(true);
        household.round(true);
        assertThat(shelf.written).containsExactly(CARD, "home/x");
        clock.advance(Duration.ofSeconds(60));
        household.round(false);
        assertThat(shelf.written).containsExactly(CARD, "home/x", "home/x");
    }

    @Test
    void onlyWhoCorrelatesWrites() {
        shelf.publish("correlator/par-1", new CorrelatorStatus("par-1", false, Instant.EPOCH));
        shelf.written.clear();
        household("homeassistant").round(true);
        assertThat(shelf.written).isEmpty();
    }

    @Test
    void whatAnEarlierLifeSaidOfTheRoleDoesNotCount() {
        var said = new CorrelatorStatus("par-1", true, Instant.EPOCH);
        shelf.kept.put("correlator/par-1", new Heard("correlator/par-1", null, said, true, Instant.EPOCH));
        household("homeassistant").round(true);
        assertThat(shelf.written).isEmpty();
    }

    @Test
    void aFunctionThatIsGoneIsNamedOnceMoreAndThenNoMore() throws Malformed {
        var household = household("homeassistant");
        household.round(true);
        service("x", Map.of("publish", Condition.UP));
        household.round(true);
        assertThat(components().get("function_timeline")).isEqualTo(Map.of("platform", "binary_sensor"));
        service("x", Map.of("publish", Condition.UP, "likes", Condition.UP));
        household("homeassistant").round(true);
        assertThat(components().containsKey("function_timeline")).isFalse();
        assertThat(components().containsKey("function_likes")).isTrue();
    }

    @Test
    void aServiceThatIsGoneLeavesNothing() {
        var household = household("homeassistant");
        household.round(true);
        shelf.retract("state/x");
        household.round(true);
        assertThat(shelf.held("discovery/#")).isEmpty();
        assertThat(shelf.held("home/#")).isEmpty();
    }

    @Test
    void whatAnEarlierLifeLeftGoesOnceItIsSureThatNobodyWatchesItAndOthersKeepTheirs() {
        household("homeassistant").round(true);
        shelf.publish("discovery/homeassistant/theirs", new Payload.Text("{\"state_topic\":\"other/v1/home/theirs\"}"));
        shelf.retract("state/x");
        var household = household("homeassistant");
        household.round(true);
        assertThat(shelf.text(CARD)).isNotEmpty();
        clock.advance(Duration.ofSeconds(60));
        household.round(false);
        assertThat(shelf.held("discovery/#"))
                .extracting(h -> h.topic())
                .containsExactly("discovery/homeassistant/theirs");
    }

    @Test
    void switchedOffItTakesEverythingAwayAlsoAfterARestartAndThenRests() {
        household("homeassistant").round(true);
        assertThat(dir.resolve("home-assistant")).hasContent("homeassistant");

        var off = household(null);
        off.round(true);
        assertThat(shelf.held("discovery/#")).isEmpty();
        assertThat(shelf.held("home/#")).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        off.round(false);
        assertThat(Files.exists(dir.resolve("home-assistant"))).isFalse();
        assertThat(roots(null).isNeeded()).isFalse();
    }

    @Test
    void anotherPrefixIsCleanedUpBehindUs() {
        household("homeassistant").round(true);
        household("ha").round(true);
        assertThat(shelf.held("discovery/#")).extracting(h -> h.topic()).containsExactly("discovery/ha/x");
    }

    @Test
    void aServiceOfVeryManyFunctionsStillFits() throws Malformed {
        var many = new TreeMap<String, Condition>();
        for (int i = 0; i < 200; i++) {
            many.put("function-" + i, Condition.UP);
        }
        service("x", many);
        household("homeassistant").round(true);
        assertThat(shelf.text(CARD).getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Letters.PAYLOAD_MAX);
        assertThat(components().size()).isGreaterThan(40);
    }
}
