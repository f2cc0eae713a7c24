package org.vigie.core.settings;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where placeholders and the names of credentials get their values from. Given by the configuration room as a service; a
 * new one takes its place when a secret changes.
 */
public interface Vault {
    /** One that holds nothing. */
    Vault EMPTY = new Vault() {
        @Override
        public Optional<String> secret(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> environment(String name) {
            return Optional.empty();
        }

        @Override
        public SortedMap<String, Value.Mapping> credentials() {
            return Collections.emptySortedMap();
        }
    };

    /** What {@code $[secret:name]} stands for; empty where there is no such secret or it cannot be read. */
    Optional<String> secret(String name);

    /** What {@code $[env:NAME]} stands for. */
    Optional<String> environment(String name);

    /** What checks may name behind {@code as}; secrets are still placeholders. */
    SortedMap<String, Value.Mapping> credentials();
}
