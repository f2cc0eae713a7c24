package org.vigie.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.vigie.api.fact.Definition;

/** A short hash over all that a definition says, so that two agents see whether they were told the same. */
final class Revision {
    private static final int BYTES = 6;

    private Revision() {}

    /** The same with its revision; who says it is not part of what is said. */
    static Definition of(Definition unmarked) {
        var said = new Definition(
                "",
                unmarked.service(),
                "",
                unmarked.name(),
                unmarked.functions(),
                unmarked.vendor(),
                unmarked.maintenance(),
                unmarked.notifiers());
        return new Definition(
                unmarked.agent(),
                unmarked.service(),
                hash(said.toString()),
                unmarked.name(),
                unmarked.functions(),
                unmarked.vendor(),
                unmarked.maintenance(),
                unmarked.notifiers());
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
