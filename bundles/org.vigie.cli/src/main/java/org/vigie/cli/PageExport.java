package org.vigie.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the status page for the public, of the services that are named, as files that any web server can show. */
final class PageExport {
    private static final List<String> FILES = List.of(
            "status.css",
            "incidents-en.atom",
            "incidents-en.json",
            "incidents-fr.atom",
            "incidents-fr.json",
            "fr.html",
            "index.html");

    private static final int PATIENCE_MS = 10_000;

    private final Call call;
    private final Terminal terminal;
    private final Path state;

    PageExport(Call call, Terminal terminal, Path state) {
        this.call = call;
        this.terminal = terminal;
        this.state = state;
    }

    int write() throws IOException {
        Path folder = Path.of(call.word(1));
        String services = String.join(
                ",",
                call.words()
                        .subList(Math.min(2, call.words().size()), call.words().size()));
        if (call.word(1).isEmpty() || services.isEmpty()) {
            return refuse(Exit.USAGE, call.say().say("usage-wrong", "vigie export page DIR SERVICE..."));
        }
        String board = board();
        if (board.isEmpty()) {
            return refuse(Exit.UNKNOWN, call.say().say("no-board", state));
        }
        Map<String, byte[]> got = new LinkedHashMap<>();
        for (var file : FILES) {
            var connection = ask(board, file, services);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return refuse(Exit.FAILED, call.say().say("page-refused", services));
            }
            got.put(file, connection.getInputStream().readAllBytes());
        }
        Files.createDirectories(folder);
        for (var file : got.entrySet()) {
            put(folder.resolve(file.getKey()), file.getValue());
        }
        terminal.out().println(call.say().say("file-written", folder.resolve("index.html")));
        return Exit.OK;
    }

    private static HttpURLConnection ask(String board, String file, String services) throws IOException {
        var connection = (HttpURLConnection) URI.create(
                        board + "/public/" + file + "?services=" + URLEncoder.encode(services, StandardCharsets.UTF_8))
                .toURL()
                .openConnection();
        connection.setConnectTimeout(PATIENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        return connection;
    }

    /** Whole or not at all: a web server may read it at any moment. */
    private static void put(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where the board of the agent is; empty: nowhere. */
    private String board() throws IOException {
        Path ports = state.resolve("ports.json");
        String text = Files.isReadable(ports) ? Files.readString(ports) : "";
        int from = text.indexOf("\"http://");
        int until = from < 0 ? -1 : text.indexOf('"', from + 1);
        return until < 0 ? "" : text.substring(from + 1, until);
    }

    private int refuse(int status, String sentence) {
        terminal.err().println("vigie: " + sentence);
        return status;
    }
}
