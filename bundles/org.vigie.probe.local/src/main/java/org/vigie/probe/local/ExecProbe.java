package org.vigie.probe.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.api.probe.Secret;
import org.vigie.talk.Run;

/** Runs a command of the Monitoring Plug-ins' kind: 0 is good, 1 a warning, 2 critical, and anything else knows nothing. */
@Component(configurationPid = "org.vigie.probe.local")
@ProbeType(
        value = "exec",
        values = {
            "exit: what it ended with; who asks for it decides what is good",
            "text: the first line that it said",
            "perf.<label>: performance data, a duration where its unit is one of time"
        })
public final class ExecProbe implements Probe<ExecProbe.Settings> {
    /** Kept back for killing, so that the look is over before its deadline. */
    private static final Duration RESERVE = Duration.ofMillis(150);

    private static final int GOOD = 0;
    private static final int WARNING = 1;
    private static final int CRITICAL = 2;

    /** A process that was killed ends with this and the number of the signal. */
    private static final int SIGNALLED = 128;

    private static final int SIGNALS = 64;

    private final Allowed allowed;

    /** The section {@code exec} of the agent's file. */
    @interface Config {
        /** Programs, and directories of programs, that checks may run; nothing else is run. */
        String[] allow() default {};
    }

    /** What to run. */
    public record Settings(
            @Help("program by its whole path, and its arguments, as a list; no shell reads it")
            List<String> command,

            @Default("") @Help("variables that it is given, by name; of the agent's own it gets none")
            Map<String, String> environment,

            @Default("") @Help("variables that nobody may see: what it says is shown without them")
            Map<String, Secret> secrets,

            @Help("directory that it runs in; left out: the agent's") @Nullable
            Path directory) {
        /** Refuses what no look could use. */
        public Settings {
            if (command.isEmpty() || !command.getFirst().startsWith("/")) {
                throw new IllegalArgumentException("command must begin with the whole path of a program");
            } else if (command.size() == 1 && command.getFirst().contains(" ")) {
                throw new IllegalArgumentException("command must be a list: [/path/of/program, argument]");
            }
            named("environment", environment);
            named("secrets", secrets);
        }

        private static void named(String key, Map<String, ?> variables) {
            if (variables.keySet().stream().anyMatch(name -> name.isEmpty() || name.contains("="))) {
                throw new IllegalArgumentException(key + " must have names without '='");
            }
        }
    }

    /** Runs what the agent's file allows. */
    @Activate
    public ExecProbe(Config config) {
        this(Allowed.of(config.allow()));
    }

    ExecProbe(Allowed allowed) {
        this.allowed = allowed;
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException, InterruptedException {
        var command = new ArrayList<>(target.command());
        command.set(0, allowed.program(Path.of(command.getFirst())).toString());
        var environment = new TreeMap<>(target.environment());
        target.secrets().forEach((name, secret) -> environment.put(name, secret.reveal()));
        try (var run = start(command, target.directory(), environment)) {
            if (!run.ends(() -> attempt.left().minus(RESERVE))) {
                return Outcome.down(Symptom.TIMEOUT, "still running at the deadline, and killed");
            }
            return judged(run.code(), masked(run.said(), target.secrets()), attempt);
        }
    }

    /** A program that cannot be started says nothing about what it would have looked at. */
    private static Run start(List<String> command, @Nullable Path directory, Map<String, String> environment)
            throws CannotLook {
        try {
            return Run.start(command, directory, environment);
        } catch (IOException failed) {
            throw new CannotLook(Reason.PROBE_ERROR, String.valueOf(failed.getMessage()));
        }
    }

    private static Outcome judged(int code, String said, Attempt attempt) {
        int end = said.indexOf('\n');
        var first = end < 0 ? said : said.substring(0, end);
        var text = first.split("\\|", 2)[0].strip();
        var performance = Perfdata.of(said);
        attempt.value("exit", () -> code);
        attempt.value("text", () -> text);
        attempt.value("perf", performance::get);
        var evidence = text.isEmpty() ? "ended with " + code + ", and said nothing" : text;
        return (attempt.asks("exit") ? Outcome.up(evidence) : meaning(code, evidence)).with("exit_code", code);
    }

    private static Outcome meaning(int code, String evidence) {
        return switch (code) {
            case GOOD -> Outcome.up(evidence);
            case WARNING -> Outcome.down(Symptom.SLOW, evidence);
            case CRITICAL -> Outcome.down(Symptom.EXIT_CODE, evidence);
            default ->
                Outcome.unknown(
                        Reason.PROBE_ERROR,
                        code > SIGNALLED && code <= SIGNALLED + SIGNALS
                                ? "killed by signal " + (code - SIGNALLED)
                                : evidence);
        };
    }

    /** Commands print what they were given when something goes wrong. */
    private static String masked(String said, Map<String, Secret> secrets) {
        var text = said;
        for (var secret : secrets.values()) {
            text = secret.reveal().isEmpty() ? text : text.replace(secret.reveal(), secret.toString());
        }
        return text;
    }
}
