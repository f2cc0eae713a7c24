package org.vigie.core.catalogue;

import java.util.List;
import java.util.SortedMap;
import org.vigie.api.fact.Place;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Value;

/**
 * Everything that is configured, as it is in force. Immutable: a change of a file makes a new one, in which what did not
 * change is equal to what it was.
 *
 * @param agent id of this agent
 * @param place where and what it is
 * @param services by id; the references are the checks of the reserved service {@code _line}
 * @param notifiers by name
 * @param credentials by name, as written; secrets are still placeholders
 * @param mistakes why the newest files are not in force; empty where they are
 */
public record Catalogue(
        String agent,
        Place place,
        SortedMap<String, Service> services,
        SortedMap<String, NotifierUse> notifiers,
        SortedMap<String, Value.Mapping> credentials,
        List<Mistake> mistakes) {}
