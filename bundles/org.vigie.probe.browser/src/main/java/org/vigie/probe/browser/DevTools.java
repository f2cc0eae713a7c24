package org.vigie.probe.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The DevTools protocol over two pipes: JSON, each message ended by a zero. */
final class DevTools implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** A picture of a page is the longest that is asked for. */
    private static final int MESSAGE_MAX = 8 << 20;

    /** Whoever does not read them lets the browser wait. */
    private static final int WAITING_MAX = 1000;

    private static final JsonNode END = MissingNode.getInstance();

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>(WAITING_MAX);
    private final InputStream in;
    private final OutputStream out;
    private final Thread reader;
    private int last;

    /** The browser is gone. */
    @SuppressWarnings("serial") // never serialised: exceptions stay in the process
    static final class Gone extends IOException {
        Gone() {
            super("the browser is gone");
        }
    }

    DevTools(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in);
        this.out = out;
        // not a virtual one: a read from a pipe would hold the thread that carries all other looks
        this.reader = Thread.ofPlatform().daemon().name("browser").start(this::read);
    }

    private void read() {
        try {
            for (var message = message(); message != null; message = message()) {
                heard.put(MAPPER.readTree(message));
            }
        } catch (IOException | InterruptedException | JacksonException over) {
            heard.clear(); // nothing that follows could be trusted
        }
        heard.offer(END);
    }

    private byte @Nullable [] message() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next > 0; next = in.read()) {
            if (bytes.size() == MESSAGE_MAX) {
                return null;
            }
            bytes.write(next);
        }
        return bytes.size() == 0 ? null : bytes.toByteArray();
    }

    /** Sends a command; its answer comes among what is heard, with this number. */
    int send(String method, String session, Consumer<ObjectNode> parameters) throws Gone {
        var command = MAPPER.createObjectNode();
        command.put("id", ++last).put("method", method);
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        parameters.accept(command.putObject("params"));
        try {
            out.write((command + "\0").getBytes(UTF_8));
            out.flush();
            return last;
        } catch (IOException broken) {
            throw new Gone();
        }
    }

    /**
     * The next message.
     *
     * @return null where none came in this time
     * @throws Gone where none will ever come
     */
    @Nullable
    JsonNode next(Duration wait) throws Gone, InterruptedException {
        var message = heard.poll(Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        if (message != null && message.isMissingNode()) {
            throw new Gone();
        }
        return message;
    }

    /** After the browser was killed: whoever reads wakes up by that. */
    @Override
    public void close() {
        reader.interrupt();
        close(in);
        close(out);
    }

    private static void close(Closeable pipe) {
        try {
            pipe.close();
        } catch (IOException gone) {
            return; // nobody uses it any more
        }
    }
}
