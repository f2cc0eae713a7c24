package org.vigie.notify.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.LyingServer;

/** A mail server that takes everything, and keeps what it was told; what was told in the clear begins with an exclamation mark. */
final class Relay {
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    /** Encrypted from the first byte. */
    LyingServer encrypted(Certificates.Kind kind) {
        return LyingServer.secured(kind, client -> talk(client, ""));
    }

    /** Encrypts when it is asked to. */
    LyingServer upgrading(Certificates.Kind kind) {
        return LyingServer.that(client -> {
            if (talk(client, "!")) {
                var secured = (SSLSocket) Certificates.serverWith(kind)
                        .getSocketFactory()
                        .createSocket(client, null, client.getPort(), true);
                secured.setUseClientMode(false);
                secured.startHandshake();
                answer(secured, "");
            }
        });
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    private boolean talk(Socket client, String mark) throws IOException {
        say(client, "220 mx");
        return answer(client, mark);
    }

    /** Whether it was asked to encrypt. */
    private boolean answer(Socket client, String mark) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        boolean body = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(mark + line);
            if (body) {
                body = !line.equals(".");
            } else if (line.equals("STARTTLS")) {
                say(client, "220 go on");
                return true;
            } else {
                body = line.equals("DATA");
                say(client, reply(line, mark));
                continue;
            }
            if (!body) {
                say(client, "250 taken");
            }
        }
        return false;
    }

    private static String reply(String line, String mark) {
        if (line.startsWith("EHLO")) {
            return "250-mx\r\n" + (mark.isEmpty() ? "" : "250-STARTTLS\r\n") + "250 AUTH XOAUTH2 PLAIN";
        }
        return line.equals("DATA") ? "354 go on" : line.startsWith("AUTH") ? "235 welcome" : "250 ok";
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    }
}
