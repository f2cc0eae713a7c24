package org.vigie.config;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;
import org.vigie.core.settings.Vault;

/**
 * What is known when a service file is read, and where its mistakes go.
 *
 * @param surroundings plug-ins, time, place
 * @param agent id of this agent
 * @param mayCorrelate whether this agent may judge, and so reads status pages
 * @param defaults of the agent's file
 * @param notifiers names that {@code notify} may say
 * @param credentials names that {@code as} may say
 * @param mistakes grows
 */
record Context(
        Surroundings surroundings,
        String agent,
        boolean mayCorrelate,
        Value.Mapping defaults,
        Set<String> notifiers,
        SortedMap<String, Value.Mapping> credentials,
        List<Mistake> mistakes) {

    /** The same, with the notifiers that there are. */
    Context with(Set<String> names) {
        return new Context(surroundings, agent, mayCorrelate, defaults, names, credentials, mistakes);
    }

    Vault vault() {
        return surroundings.vault().with(credentials);
    }

    /** Binds and collects the mistakes; where there are any, what an empty mapping would give stands in. */
    <R extends Record> R bind(Value.Mapping from, Class<R> type, Binder.Within within, R standIn) {
        var bound = Binder.bind(from, type, vault(), within);
        mistakes.addAll(bound.mistakes());
        var value = bound.value();
        return value == null ? standIn : value;
    }

    /** Whether this may stand as an id; else the mistake is told. */
    boolean isId(String id, Value.Entry entry) {
        if (!Identity.isFree(id)) {
            mistakes.add(Phrase.NOT_AN_ID.at(entry.keyAt(), id.length(), id));
        }
        return Identity.isFree(id);
    }
}
