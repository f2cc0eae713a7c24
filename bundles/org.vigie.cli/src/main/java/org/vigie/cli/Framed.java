package org.vigie.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.vigie.cli.launch.Home;
import org.vigie.cli.launch.Launch;
import org.vigie.cli.launch.Rooms;
import org.vigie.cli.launch.Trash;
import org.vigie.cli.socket.Frames;

/** Verbs that need a framework: it is started in this process, with the rooms that the verb needs. */
final class Framed {
    private static final String ADMIN = "org.apache.felix.configadmin";

    /** The play needs no line: this machine alone says whether the agent can see. */
    private static final String DEMO = """
        vigie: 1
        agent: {id: demo}
        references: [127.0.0.1]
        """;

    private final Terminal terminal;
    private final Map<String, String> environment;

    Framed(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    int run(Call call) {
        try {
            return switch (call.verb()) {
                case "run" -> agent(call);
                case "demo" -> demo(call);
                default -> some(call);
            };
        } catch (Launch.Taken e) {
            return fail(call, "taken", e.getMessage());
        } catch (Launch.Newer e) {
            terminal.err()
                    .println(
                            "vigie: " + call.say().say("state-newer", e.getMessage(), e.writer(), Main.builtVersion()));
            return Exit.FAILED;
        } catch (IOException | BundleException e) {
            return fail(call, "no-start", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
    }

    private int agent(Call call) throws IOException, BundleException, InterruptedException {
        Launch.agent(Home.of(call, environment), properties(call)).join();
        return Exit.OK;
    }

    private int demo(Call call) throws IOException, BundleException, InterruptedException {
        Path place = Files.createTempDirectory("vigie-demo-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Trash.remove(place), "vigie-clean"));
        var properties = properties(call);
        properties.put("vigie.demo", "true");
        properties.put("vigie.pace", call.option("speed", "60"));
        Home home = Home.of(call, environment).with(place.resolve("config"), place.resolve("state"));
        Files.createDirectories(home.config());
        Files.writeString(home.config().resolve("vigie.yaml"), DEMO);
        quiet(Level.WARNING);
        var launch = Launch.agent(home, properties);
        int status = launch.run(inside(call));
        launch.stop();
        return status;
    }

    private int some(Call call) throws IOException, BundleException, InterruptedException {
        quiet(Level.OFF);
        var properties = properties(call);
        properties.put("vigie.solo", call.verb().equals("test") ? "configured" : "bare");
        return Launch.some(Home.of(call, environment), rooms(call.verb()), properties)
                .run(inside(call));
    }

    /** The configuration room is never among them: it would watch files and set checks going. Its types serve all the same. */
    private static Rooms rooms(String verb) {
        return switch (verb) {
            case "replay" -> Rooms.of("org.vigie.classify");
            case "try", "test" -> Rooms.of(ADMIN, "org.vigie.agent", "org.vigie.probe", "org.vigie.classify");
            case "plugins" ->
                Rooms.of(
                        "org.vigie.gate",
                        "org.vigie.agent",
                        "org.vigie.probe",
                        "org.vigie.notify",
                        "org.vigie.classify");
            default -> Rooms.of("org.vigie.agent", "org.vigie.probe", "org.vigie.notify", "org.vigie.classify");
        };
    }

    private static Map<String, String> properties(Call call) {
        var properties = new HashMap<String, String>();
        properties.put("vigie.version", Main.builtVersion());
        if (call.has("join")) {
            properties.put("vigie.join", call.option("join", ""));
        }
        return properties;
    }

    /** The call in words of the JDK: the framework loads its own classes for everything else. */
    private Map<String, Object> inside(Call call) throws IOException {
        return Map.of("call", Frames.encode(call), "out", terminal.out(), "err", terminal.err());
    }

    private int fail(Call call, String sentence, @Nullable String why) {
        terminal.err().println("vigie: " + call.say().say(sentence, why));
        return Exit.FAILED;
    }

    /** What a verb has to say it says itself. */
    private static void quiet(Level level) {
        Logger.getLogger("").setLevel(level);
    }
}
