package org.vigie.talk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a command says. It is taken as it comes, and never waited for: whoever inherited the pipe may keep it open for ever. */
final class Output {
    /** As much as a pipe holds. */
    private static final int CHUNK = 65_536;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[CHUNK];
    private final InputStream pipe;
    private final int max;

    /** @param max bytes that are kept; more is taken, and forgotten */
    Output(InputStream pipe, int max) {
        this.pipe = pipe;
        this.max = max;
    }

    /** Takes what is there. */
    void take() throws IOException {
        for (int there = pipe.available(); there > 0; there = pipe.available()) {
            int read = pipe.read(chunk, 0, Math.min(there, CHUNK));
            bytes.write(chunk, 0, Math.clamp(read, 0, max - bytes.size()));
            if (bytes.size() == max) {
                return; // or a flood would never let go
            }
        }
    }

    /** Takes what is left once the command has ended: the runtime may be moving it to memory just now. */
    void takeRest() throws IOException {
        try {
            take();
        } catch (IOException moved) {
            take();
        }
    }

    @Override
    public String toString() {
        return bytes.toString(UTF_8);
    }
}
