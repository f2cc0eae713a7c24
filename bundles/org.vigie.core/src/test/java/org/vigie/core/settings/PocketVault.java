package org.vigie.core.settings;

import static org.vigie.core.settings.Text.map;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One secret, one credential. */
final class PocketVault implements Vault {
    @Override
    public Optional<String> secret(String name) {
        return name.equals("token") ? Optional.of("s3cret") : Optional.empty();
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.empty();
    }

    @Override
    public SortedMap<String, Value.Mapping> credentials() {
        return new TreeMap<>(Map.of("reader", map("bearer", "$[secret:token]")));
    }
}
