package org.vigie.probe.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.vigie.api.Reason;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;

/** Which name server is meant. */
final class Resolvers {
    private static final int PORT = 53;

    private Resolvers() {}

    /** A server by name or address, with a port where it is not the usual one. */
    static InetSocketAddress named(String text, Attempt attempt) throws IOException {
        var place = HostPort.of(text, PORT);
        return new InetSocketAddress(address(place.host(), attempt), place.port());
    }

    /**
     * The first one that this machine uses.
     *
     * @throws CannotLook where it uses none, or does not say
     */
    static InetSocketAddress system(Path file, Attempt attempt) throws IOException {
        try (var lines = Files.lines(file)) {
            var first = lines.map(String::strip)
                    .filter(line -> line.startsWith("nameserver"))
                    .map(line -> line.substring("nameserver".length()).strip())
                    .findFirst()
                    .orElseThrow(() -> new CannotLook(Reason.AGENT_LIMIT, "no name server in " + file));
            return new InetSocketAddress(address(first, attempt), PORT);
        } catch (NoSuchFileException none) {
            throw new CannotLook(Reason.AGENT_LIMIT, "no name server: there is no " + file);
        }
    }

    /** An address was written down by somebody who may send us there, inside or outside; a name has to be asked for. */
    private static InetAddress address(String host, Attempt attempt) throws IOException {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return attempt.resolve(host).getFirst();
        }
    }
}
