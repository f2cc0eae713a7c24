package org.vigie.config;

import java.util.Collection;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Nearest;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Position;

/** The mistake of naming something that is not there, with what was probably meant. */
final class Suggest {
    private Suggest() {}

    static Mistake noSuch(Phrase.Part what, String name, Position at, Collection<String> known) {
        return Nearest.to(name, known)
                .map(meant -> Phrase.NO_SUCH_MEANT.at(at, name.length(), what, name, meant))
                .orElseGet(() -> Phrase.NO_SUCH.at(at, name.length(), what, name));
    }
}
