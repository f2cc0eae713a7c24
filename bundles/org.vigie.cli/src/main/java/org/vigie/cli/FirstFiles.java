package org.vigie.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Writes the first configuration files; what is there is never touched. */
final class FirstFiles {
    private final Call call;
    private final Terminal terminal;
    private final Path config;

    FirstFiles(Call call, Terminal terminal, Path config) {
        this.call = call;
        this.terminal = terminal;
        this.config = config;
    }

    int init() throws IOException {
        Files.createDirectories(config.resolve("services"));
        Files.createDirectories(config.resolve("secrets"));
        Files.createDirectories(config.resolve("plugins"));
        return write(config.resolve("vigie.yaml"), call.say().say("file.vigie").replace("@ID@", hostName()));
    }

    int add() throws IOException {
        URI url;
        try {
            url = new URI(call.word(0));
        } catch (URISyntaxException e) {
            return noUrl();
        }
        if (url.getScheme() == null || url.getHost() == null) {
            return noUrl();
        }
        String service = id(url.getHost());
        Files.createDirectories(config.resolve("services"));
        return write(
                config.resolve("services").resolve(service + ".yaml"),
                "vigie: 1\nservice: " + service + "\nfunctions:\n  " + function(url) + ": " + quoted(url) + "\n");
    }

    private int noUrl() {
        terminal.err().println("vigie: " + call.say().say("no-url", call.word(0)));
        return Exit.USAGE;
    }

    private int write(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            terminal.err().println("vigie: " + call.say().say("file-there", file));
            return Exit.FAILED;
        }
        terminal.out().println(call.say().say("file-written", file));
        terminal.out().println(call.say().say("file-next"));
        return Exit.OK;
    }

    /** {@code www.boutique.example} is the service {@code boutique}; an address keeps all of itself. */
    private static String id(String host) {
        String bare = host.startsWith("www.") ? host.substring(4) : host;
        String[] parts = bare.split("\\.", -1);
        boolean isName = parts.length > 1 && parts[parts.length - 1].chars().noneMatch(Character::isDigit);
        String named = isName ? parts[parts.length - 2] : bare;
        return Id.of(named, "service");
    }

    private static String function(URI url) {
        return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
            case "http", "https" -> "site";
            case "ws", "wss" -> "live";
            default -> Id.of(url.getScheme(), "check");
        };
    }

    /** As YAML takes it: quotes where a sign in it would mean something else. */
    private static String quoted(URI url) {
        String text = url.toString();
        return text.contains("#") || text.contains("'") || text.contains(": ")
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : text;
    }

    private static String hostName() {
        try {
            return Id.of(InetAddress.getLocalHost().getHostName().split("\\.", -1)[0], "agent");
        } catch (IOException e) {
            return "agent";
        }
    }
}
