package org.vigie.notify.exec;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Secret;
import org.vigie.core.say.Cut;
import org.vigie.core.say.Facts;
import org.vigie.talk.Run;

/** Runs a program with the message as JSON on its standard input, and in its environment. */
@Component(service = Notifier.class)
@NotifierType("exec")
public final class ExecNotifier implements Notifier<ExecNotifier.Settings> {
    /** Less than the time that any notifier gets, so that killing is our own business. */
    private static final Duration WITHIN_MAX = Duration.ofSeconds(25);

    /** The code of {@code sysexits.h} for data that will never do. */
    private static final int NEVER = 65;

    /** A first line tells why; a whole page tells nobody more. */
    private static final int SHOWN = 200;

    private final Clock clock;

    /** What to run. */
    public record Settings(
            @Help("language of the words around the sentence: told by the key of the same name that every notifier has")
            @Default("en")
            String lang,

            @Help("program by its whole path, and its arguments, as a list; no shell reads it")
            List<String> command,

            @Default("")
            @Help("variables that it is given beside VIGIE_TEXT and its like; of the agent's own it gets none")
            Map<String, String> environment,

            @Default("") @Help("variables that nobody may see: what it says is shown without them")
            Map<String, Secret> secrets,

            @Help("directory that it runs in; left out: the agent's") @Nullable
            Path directory,

            @Default("20s") @Help("time that it has, before it is killed with all that it started, and tried again")
            Duration timeout) {
        /** Refuses what no notice could use. */
        public Settings {
            if (command.isEmpty() || !command.getFirst().startsWith("/")) {
                throw new IllegalArgumentException("command must begin with the whole path of a program");
            } else if (command.size() == 1 && command.getFirst().contains(" ")) {
                throw new IllegalArgumentException("command must be a list: [/path/of/program, argument]");
            } else if (!timeout.isPositive() || timeout.compareTo(WITHIN_MAX) > 0) {
                throw new IllegalArgumentException("timeout must be from 1ms to 25s");
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

    /** Made by the component runtime. */
    @Activate
    public ExecNotifier(@Reference Clock clock) {
        this.clock = clock;
    }

    @Override
    public void deliver(Settings settings, Notice notice) throws IOException, InterruptedException {
        var message = Message.of(new Facts(notice, settings.lang(), clock.now()));
        var environment = new TreeMap<>(settings.environment());
        settings.secrets().forEach((name, secret) -> environment.put(name, secret.reveal()));
        environment.putAll(message.environment());
        long begun = clock.nanos();
        try (var run = Run.start(settings.command(), settings.directory(), environment, message.json())) {
            if (!run.ends(() -> settings.timeout().minusNanos(clock.nanos() - begun))) {
                throw new IOException(
                        "still running after " + settings.timeout().toMillis() + " ms, and killed");
            }
            judge(run.code(), said(run.said(), settings.secrets()));
        }
    }

    private static void judge(int code, String said) throws IOException {
        if (code == NEVER) {
            throw new Refused("ended with " + code + said);
        } else if (code != 0) {
            throw new IOException("ended with " + code + said);
        }
    }

    /** Programs print what they were given when something goes wrong. */
    private static String said(String said, Map<String, Secret> secrets) {
        var text = said;
        for (var secret : secrets.values()) {
            text = secret.reveal().isEmpty() ? text : text.replace(secret.reveal(), secret.toString());
        }
        var line = new StringBuilder();
        text.strip().codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(line::appendCodePoint);
        return line.isEmpty() ? "" : " (" + Cut.characters(line.toString(), SHOWN) + ")";
    }
}
