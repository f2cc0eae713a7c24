package org.vigie.probe.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Echo requests as they go out, and replies as they come in: RFC 792 and 4443.
 *
 * @param four whether it is IPv4
 * @param mark tells our replies from everybody else's
 * @param size of what is sent behind the header, in bytes
 */
record Packet(boolean four, String mark, int size) {
    private static final int HEADER = 8;
    private static final int REQUEST = 8;
    private static final int REPLY = 0;
    private static final int REQUEST_6 = 128;
    private static final int REPLY_6 = 129;
    private static final int CHECKSUM = 2;
    private static final int SEQUENCE = 6;

    static Packet to(InetAddress peer, String mark, int size) {
        return new Packet(peer instanceof Inet4Address, mark, Math.max(size, mark.length()));
    }

    byte[] request(int sequence) {
        var bytes = ByteBuffer.allocate(HEADER + size)
                .put((byte) (four ? REQUEST : REQUEST_6))
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) mark.hashCode())
                .putShort((short) sequence);
        bytes.put(marked());
        return four
                ? bytes.putShort(CHECKSUM, checksum(bytes.array())).array()
                : bytes.array(); // the kernel knows both addresses, which count there
    }

    private byte[] marked() {
        var mine = new byte[mark.length()];
        for (int i = 0; i < mine.length; i++) {
            mine[i] = (byte) mark.charAt(i);
        }
        return mine;
    }

    private static short checksum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xff) << (i % 2 == 0 ? Byte.SIZE : 0);
        }
        while (sum >> Short.SIZE != 0) {
            sum = (sum & 0xffff) + (sum >> Short.SIZE);
        }
        return (short) ~sum;
    }

    /** Whether this answers that request of ours; a raw socket shows the header before, and what others say, too. */
    boolean isReply(byte[] came, int sequence, boolean raw) {
        int from = raw && four && came.length > 0 ? (came[0] & 0xf) * 4 : 0;
        if (came.length < from + HEADER + mark.length()) {
            return false;
        }
        var bytes = ByteBuffer.wrap(came, from, came.length - from).slice();
        var theirs = Arrays.copyOfRange(came, from + HEADER, from + HEADER + mark.length());
        return (bytes.get(0) & 0xff) == (four ? REPLY : REPLY_6)
                && bytes.getShort(SEQUENCE) == (short) sequence
                && Arrays.equals(theirs, marked());
    }
}
