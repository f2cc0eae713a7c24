package org.vigie.api.classify;

import java.util.Optional;
import java.util.SortedMap;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Fact;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Place;
import org.vigie.api.verdict.Incident;

/** What a classifier is handed. */
public sealed interface Input permits Input.Seen, Input.Found, Input.Tick {
    /**
     * A fact about the subject, in order of arrival.
     *
     * @param fact what was seen or said
     * @param late whether it tells of a time that was judged already; it may move {@code since}, and nothing else
     */
    record Seen(Fact fact, boolean late) implements Input {}

    /**
     * A finding of an earlier stage about the subject or a part of it.
     *
     * @param finding what was found
     */
    record Found(Finding finding) implements Input {}

    /**
     * Time went by: for what expires, and for what is judged over everything at once. Every 30 s at the latest while something
     * is wrong, and a few seconds after a vote changed; never for each observation.
     *
     * @param subject what is judged: as the stage names it
     * @param world what else is known
     */
    record Tick(String subject, World world) implements Input {}

    /** What the core knows besides, for the stages that look at more than one agent. Iteration order is the agents' ids. */
    interface World {
        /** Agents that were heard of and are not forgotten, by id. */
        SortedMap<String, Vantage> vantages();

        /** What the configuration says of a service. */
        Optional<Definition> definition(String service);

        /** The open incident of a service. */
        Optional<Incident> incident(String service);

        /**
         * The latest vote of each agent on a function, by agent id. Left out are votes that are stale, of an agent that is not
         * live or whose line is blind, and of agents behind a network that is itself reported broken.
         */
        SortedMap<String, Finding.Vote> votes(FunctionId function);
    }

    /**
     * One agent, as a place to look from.
     *
     * @param agent its id
     * @param place where and what it is
     * @param live whether it is heard of
     * @param line how its own line is
     */
    record Vantage(String agent, Place place, boolean live, Line line) {}
}
