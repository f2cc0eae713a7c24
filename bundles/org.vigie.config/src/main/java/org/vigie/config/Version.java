package org.vigie.config;

import java.util.List;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/** The version of the format, which every file begins with, so that a later one can be told from a mistake. */
final class Version {
    private static final String READ = "1";

    private Version() {}

    static void check(Value.Mapping root, List<Mistake> mistakes) {
        var entry = root.entries().get("vigie");
        if (entry != null
                && entry.value() instanceof Value.Scalar version
                && !version.text().equals(READ)) {
            mistakes.add(Phrase.WRONG_VERSION.at(version, version.text()));
        }
    }
}
