package org.vigie.talk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/** A conversation in lines. Bounded: nobody can talk without end. */
public final class Lines {
    /** SMTP and IMAP stay far below; a banner that is longer is none. */
    private static final int LINE_MAX = 8192;

    private final InputStream in;
    private final OutputStream out;
    private int left;

    /**
     * Begins a conversation.
     *
     * @param max bytes that may come in all
     */
    public Lines(Socket socket, int max) throws IOException {
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        left = max;
    }

    /** Says a line, as UTF-8. */
    public void send(String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    /** The next line, without its end. */
    public String receive() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = next(line); next != '\n'; next = next(line)) {
            if (line.size() == LINE_MAX) {
                throw new LookFailure(Symptom.PROTOCOL, "a line that does not end");
            }
            line.write(next);
        }
        var text = line.toString(UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The next bytes, whatever they are. */
    public byte[] receive(long count) throws IOException {
        if (count < 0 || count > left) {
            throw new LookFailure(Symptom.PROTOCOL, "an answer that does not end");
        }
        left -= (int) count;
        var bytes = in.readNBytes((int) count);
        if (bytes.length < count) {
            throw new LookFailure(Symptom.PROTOCOL, "hung up in the middle of an answer");
        }
        return bytes;
    }

    /** Whether something has come that nobody has read yet. */
    public boolean isWaiting() throws IOException {
        return in.available() > 0;
    }

    private int next(ByteArrayOutputStream line) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new LookFailure(Symptom.PROTOCOL, line.size() == 0 ? "hung up" : "hung up in the middle of a line");
        } else if (left-- <= 0) {
            throw new LookFailure(Symptom.PROTOCOL, "an answer that does not end");
        }
        return next;
    }
}
