package org.vigie.distribution;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.DefaultCompositeOption;

/** The very jars that are shipped, in a framework set up as the launcher does it. */
final class Shipped {
    /** slf4j stands on the class path, under both versions that bundles ask for. */
    private static final String[] LOGGING = {
        "org.slf4j;version=\"2.0.20\"", "org.slf4j.event;version=\"2.0.20\"", "org.slf4j.helpers;version=\"2.0.20\"",
        "org.slf4j.spi;version=\"2.0.20\"", "org.slf4j;version=\"1.7.36\"", "org.slf4j.helpers;version=\"1.7.36\""
    };

    private Shipped() {}

    /** Everything that is shipped, and what a test needs beside it, with these framework properties. */
    static Option agent(Map<String, String> properties) {
        var all = new DefaultCompositeOption(
                cleanCaches(),
                systemProperty("pax.exam.invoker").value("jupiter"),
                systemProperty("pax.exam.osgi.unresolved.fail").value("true"),
                systemPackages(LOGGING),
                bundles(Path.of(System.getProperty("vigie.home"), "bundles")),
                bundles(Path.of(System.getProperty("exam.bundles"))));
        properties.forEach((key, value) -> all.add(frameworkProperty(key).value(value)));
        return all;
    }

    private static Option bundles(Path folder) {
        return composite(
                jars(folder).stream().map(jar -> bundle(jar.toUri().toString())).toArray(Option[]::new));
    }

    /** The jars of a folder, by name. */
    static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
