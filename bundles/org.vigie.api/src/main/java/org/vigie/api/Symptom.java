package org.vigie.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How something failed: the closed list of the wire contract. A new one is a new version of this type. */
public enum Symptom {
    DNS_NXDOMAIN,
    DNS_SERVFAIL,
    DNS_REFUSED,
    DNS_TIMEOUT,
    DNS_EMPTY,
    TCP_REFUSED,
    TCP_TIMEOUT,
    TCP_RESET,
    NET_UNREACHABLE,
    TLS_EXPIRED,
    TLS_UNTRUSTED,
    TLS_NAME,
    TLS_REVOKED,
    TLS_HANDSHAKE,
    TLS_TIMEOUT,
    HTTP_4XX,
    HTTP_5XX,
    HTTP_TIMEOUT,
    HTTP_PROTOCOL,
    HTTP_REDIRECT,
    /** A page that answers and shows nothing of what it used to show. */
    HOLLOW_PAGE,
    CONTENT_MISMATCH,
    /** Nothing new where something new used to come. */
    STALE_FEED,
    /** A write that was accepted and is gone. */
    LOST_WRITE,
    NO_DELIVERY,
    /** No answer in time, for any protocol without a symptom of its own. */
    TIMEOUT,
    /** A wrong answer, for any protocol without a symptom of its own. */
    PROTOCOL,
    PACKET_LOSS,
    /** Something that others push did not come. */
    OVERDUE,
    EXIT_CODE,
    SLOW,
    TLS_EXPIRING;

    private static final Map<String, Symptom> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Symptom::id, Function.identity()));

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name on the wire, for instance {@code hollow-page}. */
    public String id() {
        return id;
    }

    /** Whether this makes a function slow and never down. */
    public boolean isLowerTier() {
        return this == SLOW || this == TLS_EXPIRING;
    }

    /** Whether it means that no answer came in time. */
    public boolean isTimeout() {
        return switch (this) {
            case DNS_TIMEOUT, TCP_TIMEOUT, TLS_TIMEOUT, HTTP_TIMEOUT, TIMEOUT, NO_DELIVERY, PACKET_LOSS -> true;
            default -> false;
        };
    }

    /** The symptom with this name on the wire, or null where there is none. */
    public static @Nullable Symptom byId(String id) {
        return BY_ID.get(id);
    }
}
