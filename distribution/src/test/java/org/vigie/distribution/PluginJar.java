package org.vigie.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.vigie.distribution.plugin.DropProbe;
import org.vigie.distribution.plugin.Poison;

/** Builds the jar of a plug-in as an author's build would. */
final class PluginJar {
    private PluginJar() {}

    /** The probe {@code drop} in this version, needing these packages besides the api. */
    static byte[] drop(String version, String needs) {
        return jar("org.example.drop", version, needs, DropProbe.class, DropProbe.Settings.class);
    }

    /** One of the poisonous probes, as {@code org.example.} and its name. */
    static byte[] poison(String name, String version, Class<?> probe) {
        return jar("org.example." + name, version, "", probe, Poison.Settings.class, Poison.class);
    }

    private static byte[] jar(String name, String version, String needs, Class<?> probe, Class<?>... more) {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest(name, version, needs))) {
            entry(jar, "OSGI-INF/drop.xml", component(probe).getBytes(StandardCharsets.UTF_8));
            entry(jar, "version.txt", version.getBytes(StandardCharsets.UTF_8));
            type(jar, probe);
            for (var one : more) {
                type(jar, one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String component(Class<?> probe) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="drop">
              <service><provide interface="org.vigie.api.probe.Probe"/></service>
              <implementation class="%s"/>
            </scr:component>
            """.formatted(probe.getName());
    }

    private static Manifest manifest(String name, String version, String needs) {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", version);
        headers.putValue(
                "Import-Package",
                "org.vigie.api;version=\"[1.0,2)\",org.vigie.api.probe;version=\"[1.0,2)\""
                        + (needs.isEmpty() ? "" : "," + needs));
        headers.putValue("Service-Component", "OSGI-INF/drop.xml");
        return manifest;
    }

    private static void type(JarOutputStream jar, Class<?> type) throws IOException {
        var name = type.getName().replace('.', '/') + ".class";
        try (var code = Objects.requireNonNull(type.getResourceAsStream("/" + name))) {
            entry(jar, name, code.readAllBytes());
        }
    }

    private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
