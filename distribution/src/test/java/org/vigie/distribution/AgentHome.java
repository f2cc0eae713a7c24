package org.vigie.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;

/**
 * The folders of an agent under test.
 *
 * @param root holds config, state and plugins
 */
record AgentHome(Path root) {
    /** An agent that knows no broker, and whose line is good because it has no references. */
    static final String ALONE = """
        vigie: 1
        agent: {id: tested, site: lab, network: AS64500, country: FR}
        mqtt: {url: "mqtt://127.0.0.1:1"}
        references: []
        """;

    /** Fresh folders. */
    static AgentHome make() {
        try {
            var root = Files.createTempDirectory("vigie-it");
            for (var folder : new String[] {"config/services", "state", "plugins"}) {
                Files.createDirectories(root.resolve(folder));
            }
            return new AgentHome(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fresh folders of an agent alone that watches the service {@code shop}, written with {@code %d} for a port that answers. */
    static AgentHome watching(String shop) {
        int port = Target.start();
        return make().file("port", Integer.toString(port))
                .file("config/vigie.yaml", ALONE)
                .file("config/services/shop.yaml", shop.formatted(port));
    }

    /** The folders of the agent that runs in this framework. */
    static AgentHome of(BundleContext bundles) {
        return new AgentHome(Path.of(bundles.getProperty("vigie.state")).resolveSibling(""));
    }

    /** What the launcher would tell the framework. */
    Map<String, String> properties(double pace) {
        var properties = new HashMap<String, String>();
        properties.put("vigie.config", root.resolve("config").toString());
        properties.put("vigie.state", root.resolve("state").toString());
        properties.put("vigie.plugins", root.resolve("plugins").toString());
        properties.put("vigie.policy", "open");
        properties.put("vigie.pace", Double.toString(pace));
        return properties;
    }

    /** The port that the test wrote down outside, before the framework started. */
    int port() {
        try {
            return Integer.parseInt(Files.readString(root.resolve("port")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file below the root as an editor does: whole, then in place. */
    AgentHome file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    AgentHome file(String name, byte[] content) {
        var file = root.resolve(name);
        var part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    AgentHome folder(String name) {
        try {
            Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    void remove(String name) {
        try {
            Files.delete(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
