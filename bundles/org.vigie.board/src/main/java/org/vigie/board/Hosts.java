package org.vigie.board;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By which names this server may be asked. */
final class Hosts {
    private Hosts() {}

    /**
     * A page elsewhere whose name was made to point here brings that name; addresses cannot be made to.
     *
     * @param header as it came
     * @param own the name under which this server listens
     */
    static boolean areOurs(@Nullable String header, String own) {
        var name = header == null ? "" : header.toLowerCase(Locale.ROOT);
        int colon = name.lastIndexOf(':');
        boolean hasPort = colon > name.lastIndexOf(']');
        var bare = hasPort ? name.substring(0, colon) : name;
        var port = hasPort ? name.substring(colon + 1) : "";
        return port.chars().allMatch(Hosts::isDigit)
                && (isAddress(bare) || bare.equals("localhost") || bare.equals(own));
    }

    private static boolean isAddress(String bare) {
        boolean six = bare.startsWith("[") && bare.endsWith("]") && bare.length() > 2;
        return six
                ? bare.substring(1, bare.length() - 1)
                        .chars()
                        .allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0)
                : !bare.isEmpty() && bare.chars().allMatch(c -> c == '.' || isDigit(c));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
