package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocket;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.LyingServer;

/**
 * A server that speaks in lines: says a greeting, then answers each line by the first word it knows. {@code *tag*} in an
 * answer stands for the first word of the line, {@code *tls*} behind it begins a handshake.
 */
final class LineServer implements AutoCloseable {
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Map<String, String> answers;
    private final String greeting;
    private final LyingServer server;

    private LineServer(String greeting, Map<String, String> answers, boolean tls) {
        this.greeting = greeting;
        this.answers = answers;
        Certificates.serverWith(Certificates.Kind.GOOD); // made here, or the look would wait for it
        this.server = tls ? LyingServer.secured(Certificates.Kind.GOOD, this::serve) : LyingServer.that(this::serve);
    }

    static LineServer of(String greeting, Map<String, String> answers) {
        return new LineServer(greeting, answers, false);
    }

    static LineServer secured(String greeting, Map<String, String> answers) {
        return new LineServer(greeting, answers, true);
    }

    int port() {
        return server.port();
    }

    /** Every line that was said to it. */
    Queue<String> told() {
        return told;
    }

    private void serve(Socket client) throws IOException {
        say(client, greeting + "\r\n");
        converse(client);
    }

    private void converse(Socket client) throws IOException {
        for (var line = line(client); !line.isEmpty() || client.isConnected(); line = line(client)) {
            told.add(line);
            var heard = line;
            var answer = answers.entrySet().stream()
                    .filter(entry -> heard.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("500 what? ");
            var tag = line.split(" ", 2)[0];
            say(client, answer.replace("*tls*", "").replace("*tag*", tag).replace("*echo*", line) + "\r\n");
            if (answer.endsWith("*tls*")) {
                converse(secure(client));
                return;
            }
        }
    }

    private static SSLSocket secure(Socket client) throws IOException {
        var context = Certificates.serverWith(Certificates.Kind.GOOD);
        var secured = (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    /** Byte by byte, so that nothing of a handshake is taken. */
    private static String line(Socket client) throws IOException {
        var line = new StringBuilder();
        for (int next = client.getInputStream().read();
                next != '\n';
                next = client.getInputStream().read()) {
            if (next < 0) {
                throw new IOException("hung up");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
