package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** What an operator does to bundles. */
final class Bundles {
    private Bundles() {}

    /** The installed bundle of this name. */
    static Bundle named(BundleContext bundles, String name) {
        return Arrays.stream(bundles.getBundles())
                .filter(candidate -> name.equals(candidate.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** Puts the same jar in again: for the framework a new version, with classes of its own. */
    static void update(BundleContext bundles, String name) throws BundleException {
        var bundle = named(bundles, name);
        try (var jar = Files.newInputStream(Path.of(URI.create(bundle.getLocation())))) {
            bundle.update(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }
}
