package org.vigie.agent;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;

/** Which addresses are on this side of the line: this machine and what its interfaces reach without a router. */
final class Neighbours {
    /** Interfaces change seldom, and asking for them costs more than a look. */
    private static final long GOOD_FOR = Duration.ofSeconds(30).toNanos();

    private final Clock clock;
    private List<InterfaceAddress> links = List.of();
    private long askedAt;

    Neighbours(Clock clock) {
        this.clock = clock;
        this.askedAt = clock.nanos() - GOOD_FOR;
    }

    boolean isLocal(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || links().stream().anyMatch(link -> covers(link, address));
    }

    /** Addresses that no target's redirect may lead to: loopback, private, link-local with the cloud's metadata, multicast. */
    static boolean isInternal(InetAddress address) {
        var bytes = address.getAddress();
        boolean shared = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || bytes[0] == 0
                || shared
                || unique;
    }

    private synchronized List<InterfaceAddress> links() {
        long now = clock.nanos();
        if (now - askedAt >= GOOD_FOR) {
            askedAt = now;
            ask();
        }
        return links;
    }

    private void ask() {
        try {
            links = NetworkInterface.networkInterfaces()
                    .flatMap(card -> card.getInterfaceAddresses().stream())
                    .toList();
        } catch (SocketException e) {
            LoggerFactory.getLogger(Neighbours.class).warn("cannot list the network interfaces: {}", e.getMessage());
        }
    }

    private static boolean covers(InterfaceAddress link, InetAddress address) {
        var ours = link.getAddress().getAddress();
        var theirs = address.getAddress();
        int bits = link.getNetworkPrefixLength();
        if (ours.length != theirs.length || bits <= 0) {
            return false;
        }
        for (int i = 0; i < ours.length && bits > 0; i++, bits -= Byte.SIZE) {
            int mask = bits >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - bits);
            if (((ours[i] ^ theirs[i]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
