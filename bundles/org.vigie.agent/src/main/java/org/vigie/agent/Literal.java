package org.vigie.agent;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses written as such: nothing is asked for them. */
final class Literal {
    private Literal() {}

    /** The address that this text is; null where it is a name. */
    static @Nullable InetAddress of(String host) {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (bare.indexOf(':') < 0 && !isDotted(bare)) {
            return null; // most hosts are names: an exception for each would cost more than the look
        }
        try {
            return InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isDotted(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
