package org.vigie.cli.socket;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;

/** Where the command socket of an agent is: both ends find it by the state directory alone. */
public final class SocketPlace {
    /** What the system takes as the path of a socket, in bytes, less the zero at its end. */
    private static final int PATH_MAX = 107;

    private SocketPlace() {}

    /** In the state directory, or in the user's run directory where that path would be too long. */
    public static Path of(Path state, Map<String, String> environment) {
        Path usual = state.resolve("vigie.sock");
        byte[] name = usual.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length <= PATH_MAX) {
            return usual;
        }
        var short32 = new CRC32();
        short32.update(name);
        return Path.of(
                environment.getOrDefault("XDG_RUNTIME_DIR", "/run"), "vigie-%08x.sock".formatted(short32.getValue()));
    }
}
