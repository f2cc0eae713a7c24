package org.vigie.api.fact;

import java.util.SortedMap;

/**
 * Where and what an agent is: every attribute that can set some agents apart. Configured, never guessed; an unset one
 * is absent.
 *
 * @param attributes by wire name: site, network, country, region, continent, resolver, trust_store, version
 */
public record Place(SortedMap<String, String> attributes) {}
