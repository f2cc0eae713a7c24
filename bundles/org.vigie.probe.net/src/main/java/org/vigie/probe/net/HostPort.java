package org.vigie.probe.net;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A host with a port, as people write it: {@code host}, {@code host:53}, {@code [::1]:53}, {@code ::1}.
 *
 * @param host without brackets
 * @param port given, or the usual one
 */
record HostPort(String host, int port) {
    private static final int PORT_MAX = 65_535;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where the port is none
     */
    static HostPort of(String text, int usual) {
        int colon = text.lastIndexOf(':');
        boolean bare = colon < 0 || text.endsWith("]") || (text.indexOf(':') != colon && !text.startsWith("["));
        var host = bare ? text : text.substring(0, colon);
        return new HostPort(
                host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host,
                bare ? usual : port(text.substring(colon + 1)));
    }

    /** The address that this text is, in brackets or not; null where it is a name. */
    static @Nullable InetAddress address(String host) {
        try {
            return host.startsWith("[") && host.endsWith("]")
                    ? InetAddress.ofLiteral(host.substring(1, host.length() - 1))
                    : InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }

    private static int port(String text) {
        int port = text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? 0
                : Integer.parseInt(text);
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("'" + text + "' is not a port: write 1 to 65535");
        }
        return port;
    }
}
