package org.vigie.mqtt;

import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.Payload;
import org.vigie.wire.Address;
import org.vigie.wire.Letters;

/** A letter on its way to a broker. It stays the same letter however often it is sent. */
final class Parcel {
    private final Address address;
    private final Envelope envelope;
    private final @Nullable Payload payload;
    private final long bornNanos;
    private final boolean spare;
    private byte @Nullable [] bytes;
    private int broken;
    private volatile boolean withdrawn;
    private long record = -1;

    private Parcel(Address address, Envelope envelope, @Nullable Payload payload, long bornNanos, boolean spare) {
        this.address = address;
        this.envelope = envelope;
        this.payload = payload;
        this.bornNanos = bornNanos;
        this.spare = spare;
    }

    /** A letter that is sent until it is acknowledged. */
    static Parcel letter(Address address, Envelope envelope, Payload payload, long now) {
        return new Parcel(address, envelope, payload, now, false);
    }

    /** The same, as an earlier process wrote it. */
    static Parcel written(Address address, Envelope envelope, Payload payload, byte[] bytes, long now) {
        var parcel = new Parcel(address, envelope, payload, now, false);
        parcel.bytes = bytes;
        return parcel;
    }

    /** Takes the retained letter of a topic away. */
    static Parcel removal(Address address, Envelope envelope, long now) {
        return new Parcel(address, envelope, null, now, false);
    }

    /** The same letter once more, for this connection only: the next one sends it anew anyway. */
    Parcel again() {
        return new Parcel(address, envelope, payload, bornNanos, true);
    }

    Address address() {
        return address;
    }

    Envelope envelope() {
        return envelope;
    }

    @Nullable
    Payload payload() {
        return payload;
    }

    long bornNanos() {
        return bornNanos;
    }

    boolean isSpare() {
        return spare;
    }

    /** What travels; empty for a removal. Written when it is first asked for, on the thread of the connection. */
    byte[] bytes() {
        var written = bytes;
        if (written == null) {
            written = payload == null ? new byte[0] : Letters.encode(envelope, payload);
            bytes = written;
        }
        return written;
    }

    /** It arrived: should it ever travel again, it is written again, for most never do. What is in a journal stays as it is. */
    void arrived() {
        if (record < 0) {
            bytes = null;
        }
    }

    /** Nobody is to send it any more. */
    void withdraw() {
        withdrawn = true;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /** One more connection that broke while this alone was under way; returns how many. */
    int breaks() {
        return ++broken;
    }

    /** Number of its record in the journal; -1: it has none. */
    long record() {
        return record;
    }

    void recorded(long number) {
        record = number;
    }
}
