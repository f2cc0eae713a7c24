package org.vigie.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.Paint;

/** One observation, for people. */
final class Sight {
    private static final double MS = 1000;

    private final Call call;
    private final Observation seen;

    Sight(Call call, Observation seen) {
        this.call = call;
        this.seen = seen;
    }

    /** As plug-ins of Nagios do: 0 up, 1 slow, 2 down, 3 unknown. */
    static int status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Up up -> up.slowBy() > 1 ? Exit.FAILED : Exit.OK;
            case Outcome.Down down -> down.symptom().isLowerTier() ? Exit.FAILED : Exit.BAD;
            case Outcome.Unknown _ -> Exit.UNKNOWN;
        };
    }

    /** The verdict in a line. */
    String verdict() {
        String took = " · " + ms(seen.latencyS());
        return switch (seen.outcome()) {
            case Outcome.Up up ->
                Paint.UP.mark(call.colour()) + " " + say("up")
                        + (up.slowBy() > 1 ? " · " + call.say().say("slow-by", up.slowBy()) : "") + took;
            case Outcome.Down down ->
                Paint.DOWN.mark(call.colour()) + " " + say("down") + " · "
                        + down.symptom().id() + took;
            case Outcome.Unknown unknown ->
                Paint.UNKNOWN.mark(call.colour()) + " " + say("unknown") + " · "
                        + unknown.reason().id();
        };
    }

    private String say(String outcome) {
        return call.say().say("outcome." + outcome);
    }

    /** Why, and where the time went; with everything else that was seen where that is asked for. */
    List<String> why() {
        var outcome = seen.outcome();
        var lines = new ArrayList<String>();
        lines.add("  " + outcome.evidence());
        if (!seen.phasesS().isEmpty()) {
            lines.add("  " + phases());
        }
        var days = outcome.detail().get("cert_days");
        if (days != null) {
            lines.add("  " + call.say().say("certificate-days", days));
        }
        if (call.has("verbose")) {
            outcome.detail().forEach((name, value) -> lines.add("    %-18s %s".formatted(name, value)));
            outcome.features().numbers().forEach((name, value) -> lines.add("    %-18s %s".formatted(name, value)));
        }
        return lines;
    }

    private String phases() {
        return seen.phasesS().entrySet().stream()
                .map(phase -> phase.getKey() + " " + ms(phase.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private static String ms(double seconds) {
        return String.format(Locale.ROOT, seconds * MS < 10 ? "%.1f ms" : "%.0f ms", seconds * MS);
    }
}
