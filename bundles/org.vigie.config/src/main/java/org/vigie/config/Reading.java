package org.vigie.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Vault;

/**
 * What came of reading a configuration: all that can be made of it, and all that is wrong with it.
 *
 * @param catalogue with its mistakes; what has mistakes is in it as far as it could be understood
 * @param pids configurations of the rooms, by PID
 * @param vault secrets, environment, and the credentials of this configuration
 * @param lines the text of each file, to show a mistake in its place
 */
public record Reading(
        Catalogue catalogue,
        SortedMap<String, Map<String, Object>> pids,
        Vault vault,
        Map<String, List<String>> lines) {

    /** Reads {@code vigie.yaml} and {@code services/*.yaml} of a directory; all of it may be absent. */
    public static Reading of(Path config, Surroundings surroundings) {
        return of(Sources.read(config), surroundings);
    }

    /** Reads single files, for instance those that somebody is about to put in place. */
    public static Reading of(@Nullable Path agent, List<Path> services, Surroundings surroundings) {
        return of(Sources.read(agent, services), surroundings);
    }

    /** Everything that is wrong, in the order of the files. */
    public List<Mistake> mistakes() {
        return catalogue.mistakes();
    }

    /** Whether nothing would be different with this one in force. */
    boolean sameAs(Reading other) {
        return catalogue.equals(other.catalogue) && pids.equals(other.pids) && vault.equals(other.vault);
    }

    /** The same content, with what is wrong with newer files. */
    Reading with(List<Mistake> mistakes) {
        var told = new Catalogue(
                catalogue.agent(),
                catalogue.place(),
                catalogue.services(),
                catalogue.notifiers(),
                catalogue.credentials(),
                mistakes);
        return new Reading(told, pids, vault, lines);
    }

    static Reading of(Sources sources, Surroundings surroundings) {
        return new Assembly(sources, surroundings).read();
    }
}
