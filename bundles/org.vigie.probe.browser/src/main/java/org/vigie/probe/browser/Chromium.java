package org.vigie.probe.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.vigie.api.Reason;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.talk.Session;

/**
 * A browser that runs for one look, in a session and with a profile of its own. When it is closed nothing of it is left, neither
 * a process nor a file.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    private static final List<String> PLACES = List.of("/usr/bin", "/usr/local/bin", "/snap/bin");

    /** Its pipes are descriptors 3 and 4, which Java cannot give: a shell moves those that Java gives. */
    private static final String MOVE = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null";

    private static final List<String> FLAGS = List.of(
            "--remote-debugging-pipe",
            "--headless=new",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-extensions",
            "--disable-sync",
            "--disable-breakpad",
            "--disable-dev-shm-usage",
            "--metrics-recording-only",
            "--mute-audio",
            "--password-store=basic",
            "--window-size=1280,800");

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** What is killed is gone soon; what is not is told by the next look, which finds no room. */
    private static final int GONE_MS = 1000;

    /** Whoever writes while being killed leaves files for the next round. */
    private static final int ROUNDS = 5;

    private static final int WORDS_MAX = 300;

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Chromium(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
        this.tools = new DevTools(process.getInputStream(), process.getOutputStream());
    }

    /** The browser of this machine. */
    static Path find() throws CannotLook {
        var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return Stream.concat(Stream.of(path), PLACES.stream())
                .filter(place -> !place.isEmpty())
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new CannotLook(
                        Reason.NO_PROBE,
                        "no browser is installed on this machine: install chromium or google-chrome (it is never"
                                + " downloaded)"));
    }

    /** Starts it, and waits until it listens: that is not the target's time. */
    static Chromium start(Path program, Attempt attempt) throws IOException, InterruptedException {
        var profile = Files.createTempDirectory("vigie-browser-");
        Chromium browser;
        try {
            browser = new Chromium(process(program, profile), profile);
        } catch (IOException unable) {
            remove(profile);
            throw new CannotLook(Reason.PROBE_ERROR, program + " cannot be started: " + unable.getMessage());
        }
        try {
            browser.awaitReady(attempt);
            return browser;
        } catch (IOException | InterruptedException failed) {
            browser.close();
            throw failed;
        }
    }

    private static Process process(Path program, Path profile) throws IOException {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", MOVE, program.toString()));
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + profile);
        if (isRoot()) {
            command.add("--no-sandbox"); // as root it starts in no other way
        }
        var builder = new ProcessBuilder(Session.apart(command))
                .redirectError(complaints(profile).toFile());
        builder.directory(profile.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", profile.toString(), "LC_ALL", "C.UTF-8"));
        return builder.start();
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return false;
        }
    }

    private static Path complaints(Path profile) {
        return profile.resolve("complaints");
    }

    private void awaitReady(Attempt attempt) throws IOException, InterruptedException {
        try {
            tools.send("Browser.getVersion", "", nothing -> {});
            while (tools.next(Duration.ZERO) == null) {
                if (!attempt.left().isPositive()) {
                    throw new CannotLook(Reason.PROBE_ERROR, "the browser did not start in time");
                }
                attempt.pause(LOOK_AGAIN);
            }
        } catch (DevTools.Gone gone) {
            throw new CannotLook(Reason.PROBE_ERROR, "the browser ended at once: " + lastComplaint());
        }
    }

    private String lastComplaint() throws IOException {
        try (var lines = Files.lines(complaints(profile))) {
            var last = lines.filter(line -> !line.isBlank()).reduce("", (one, next) -> next);
            return last.substring(0, Math.min(WORDS_MAX, last.length()));
        } catch (UncheckedIOException notText) {
            return "";
        }
    }

    DevTools tools() {
        return tools;
    }

    @Override
    public void close() {
        Session.kill(process.toHandle());
        tools.close();
        try {
            process.waitFor(GONE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException brokenOff) {
            Thread.currentThread().interrupt();
        }
        remove(profile);
    }

    private static void remove(Path folder) {
        for (int i = 0; i < ROUNDS && Files.exists(folder); i++) {
            try (var all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException | UncheckedIOException moving) {
                Thread.onSpinWait();
            }
        }
    }
}
