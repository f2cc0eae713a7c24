package org.vigie.probe.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/** The next hop, as the kernel's tables in {@code /proc/net} tell it. */
final class Gateway {
    /** Nobody answers here, but the packet makes the kernel look for the neighbour. */
    private static final int DISCARD = 9;

    /** The neighbour has told its hardware address. */
    private static final int COMPLETE = 2;

    private static final int DESTINATION = 1;
    private static final int HOP = 2;
    private static final int ARP_FLAGS = 2;

    private final Path tables;

    /** Reads {@code route} and {@code arp} in this directory. */
    Gateway(Path tables) {
        this.tables = tables;
    }

    /**
     * The address of the next hop of the default route.
     *
     * @return empty where the route needs none, as in a tunnel
     * @throws LookFailure where there is no default route
     */
    Optional<InetAddress> address() throws IOException {
        var hops = rows("route")
                .filter(row -> row.size() > HOP && row.get(DESTINATION).equals("00000000"))
                .map(row -> row.get(HOP))
                .toList();
        if (hops.isEmpty()) {
            throw new LookFailure(Symptom.NET_UNREACHABLE, "no default route");
        }
        byte[] hop = HexFormat.of().parseHex(hops.getFirst());
        return hops.getFirst().equals("00000000")
                ? Optional.empty()
                : Optional.of(InetAddress.getByAddress(new byte[] {hop[3], hop[2], hop[1], hop[0]}));
    }

    /** What the kernel knows of a neighbour. */
    enum Neighbour {
        THERE,
        /** It was asked, and has not answered. */
        SILENT,
        /** Nobody asked: the link needs no hardware addresses. */
        UNKNOWN
    }

    Neighbour neighbour(InetAddress address) throws IOException {
        return rows("arp")
                .filter(row -> row.size() > ARP_FLAGS && row.getFirst().equals(address.getHostAddress()))
                .map(row -> (Integer.decode(row.get(ARP_FLAGS)) & COMPLETE) != 0 ? Neighbour.THERE : Neighbour.SILENT)
                .findFirst()
                .orElse(Neighbour.UNKNOWN);
    }

    /** Makes the kernel look. */
    static void nudge(InetAddress neighbour) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, new InetSocketAddress(neighbour, DISCARD)));
        }
    }

    private Stream<List<String>> rows(String table) throws IOException {
        var file = tables.resolve(table);
        if (!Files.isReadable(file)) {
            throw new CannotLook(Reason.AGENT_LIMIT, "cannot read " + file);
        }
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> Stream.of(line.strip().split("\\s+", -1)).toList());
    }
}
