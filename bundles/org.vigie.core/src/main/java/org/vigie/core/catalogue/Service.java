package org.vigie.core.catalogue;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Definition;

/**
 * One service file.
 *
 * @param definition what it says to everybody
 * @param checks by function id
 * @param vendor the check that reads the vendor's status page; null: none
 */
public record Service(
        Definition definition,
        SortedMap<String, Check> checks,
        @Nullable Check vendor) {}
