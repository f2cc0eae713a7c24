package org.vigie.probe.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as people write them: text, with {@code \r}, {@code \n}, {@code \t}, {@code \\} and {@code \x1f} in it. */
final class Written {
    private Written() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException where a backslash has no meaning
     */
    static byte[] bytes(String text) {
        var bytes = new ByteArrayOutputStream();
        int at = 0;
        for (int slash = text.indexOf('\\'); slash >= 0; slash = text.indexOf('\\', at)) {
            bytes.writeBytes(text.substring(at, slash).getBytes(StandardCharsets.UTF_8));
            boolean hex = text.startsWith("x", slash + 1);
            at = Math.min(text.length(), slash + (hex ? 4 : 2));
            bytes.write(one(text.substring(slash + 1, at)));
        }
        bytes.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static int one(String sign) {
        return switch (sign) {
            case "r" -> '\r';
            case "n" -> '\n';
            case "t" -> '\t';
            case "\\" -> '\\';
            default -> hex(sign);
        };
    }

    private static int hex(String sign) {
        if (sign.length() != 3 || !HexFormat.isHexDigit(sign.charAt(1)) || !HexFormat.isHexDigit(sign.charAt(2))) {
            throw new IllegalArgumentException("'\\" + sign + "' means nothing: write \\r, \\n, \\t, \\\\ or \\x1f");
        }
        return HexFormat.fromHexDigits(sign, 1, 3);
    }

    /** The other way, for people: what is not plain ASCII is shown as a dot. */
    static String shown(String text) {
        var shown = new StringBuilder();
        text.chars()
                .limit(SHOWN_MAX)
                .map(sign -> sign >= ' ' && sign < 0x7f ? sign : '.')
                .forEach(sign -> shown.append((char) sign));
        return (text.length() > SHOWN_MAX ? shown.append('…') : shown).toString();
    }

    /** Enough to recognise a protocol by. */
    private static final int SHOWN_MAX = 60;
}
