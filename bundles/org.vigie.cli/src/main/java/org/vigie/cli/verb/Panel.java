package org.vigie.cli.verb;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.ServiceState;
import org.vigie.cli.Call;
import org.vigie.cli.Paint;
import org.vigie.core.say.Words;
import org.vigie.wire.Exchange;

/** Everything that the terminal screen shows, as lines of fields: the screen itself knows no letters. */
final class Panel {
    private final Call call;
    private final Words words;
    private final Exchange exchange;
    private final Picture picture;
    private final Blindness blindness;
    private final Clock clock;

    Panel(Call call, Exchange exchange, Clock clock) {
        this.call = call;
        this.words = Words.in(call.language());
        this.exchange = exchange;
        this.picture = new Picture(exchange);
        this.blindness = new Blindness(exchange, clock);
        this.clock = clock;
    }

    /** When this is. */
    String now() {
        return line("now", clock.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** How things stand. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        var blind = blindness.why(call.language());
        var services = services(blind.isPresent());
        lines.add(blind.map(why -> line("head", Paint.UNKNOWN.name(), why)).orElseGet(() -> head(services)));
        new Doubts(call.say(), exchange).all().forEach(doubt -> lines.add(line("doubt", doubt)));
        services.forEach(one -> lines.add(line("service", one.paint.name(), one.word, one.id, one.incident, one.text)));
        incidents().map(this::incident).forEach(lines::add);
        return lines;
    }

    /** The worst first. What Vigie keeps for itself is there where it is in trouble. */
    private List<Service> services(boolean blind) {
        Map<String, ServiceState> states = new HashMap<>();
        picture.all("state/+", ServiceState.class).forEach(state -> states.put(state.service(), state));
        var sentences = picture.sentences(call.language());
        return picture.services().stream()
                .map(id -> service(id, states.get(id), blind, sentences))
                .filter(one -> !one.id.startsWith("_") || !one.incident.isEmpty())
                .sorted(Comparator.comparing(Service::paint).thenComparing(Service::id))
                .toList();
    }

    private record Service(Paint paint, String word, String id, String incident, String text) {}

    private Service service(String id, @Nullable ServiceState state, boolean blind, Map<String, String> sentences) {
        String unseen = words.say("board.level.unknown");
        if (state == null) {
            return new Service(Paint.UNKNOWN, unseen, id, "", call.say().say("no-verdict", id));
        }
        var incident = state.incident() == null ? "" : state.incident();
        var paint = Look.of(state, blind);
        var text = sentences.getOrDefault(id, "");
        return paint == Look.of(state)
                ? new Service(paint, word(state), id, incident, text)
                : new Service(paint, unseen, id, incident, words.say("board.last", text));
    }

    private String word(ServiceState state) {
        var phase = state.phase();
        return phase == Phase.SUSPECTED || phase == Phase.PARTIAL_RECOVERY
                ? words.say("board.phase." + phase.id())
                : words.say("board.level." + state.level().id());
    }

    private String head(List<Service> services) {
        if (services.isEmpty()) {
            return line("head", Paint.UNKNOWN.name(), words.say("board.none"));
        }
        long broken = services.stream()
                .filter(one -> one.paint.compareTo(Paint.SUSPECTED) < 0)
                .count();
        var worst = services.getFirst().paint;
        String text = broken > 0
                ? words.say(broken == 1 ? "board.broken.1" : "board.broken", broken)
                : words.say(worst.compareTo(Paint.MAINTENANCE) < 0 ? "board.watch" : "board.calm");
        return line("head", worst.name(), text);
    }

    /** Open ones first, then those that are over. */
    private Stream<Incident> incidents() {
        return picture.incidents().stream().sorted(Comparator.comparing(one -> !one.isOpen()));
    }

    private String incident(Incident incident) {
        return line(
                "incident",
                Look.of(incident.phase()).name(),
                words.say("board.phase." + incident.phase().id()),
                incident.service(),
                incident.id(),
                Report.sentence(call, incident));
    }

    /** Whatever others wrote stays in its field. */
    private static String line(String... fields) {
        return Stream.of(fields)
                .map(field -> field.codePoints()
                        .map(c -> Character.isISOControl(c) ? ' ' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .collect(Collectors.joining("\t"));
    }
}
