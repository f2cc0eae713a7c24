package org.vigie.notify.syslog;

import java.net.URI;
import java.util.Arrays;

/** Where messages go: the protocol, and the machine where it is not this one. */
record Way(Protocol protocol, String host, int port) {
    /** How a message gets there, with the port that is usual. */
    enum Protocol {
        UDP(514),
        TCP(601),
        TLS(6514),
        UNIX(0);

        private final int port;

        Protocol(int port) {
            this.port = port;
        }
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException where it leads nowhere
     */
    static Way of(URI to) {
        var protocol = Arrays.stream(Protocol.values())
                .filter(one -> one.name().equalsIgnoreCase(to.getScheme()))
                .findFirst()
                .orElseThrow(Way::wrong);
        boolean here = protocol == Protocol.UNIX;
        if (here ? to.getPath() == null || !to.getPath().startsWith("/") : to.getHost() == null || to.getPort() == 0) {
            throw wrong();
        }
        var host = here ? "" : to.getHost();
        return new Way(
                protocol,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                to.getPort() < 0 ? protocol.port : to.getPort());
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("to must be udp://host, tcp://host, tls://host or unix:/path");
    }
}
