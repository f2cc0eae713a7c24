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

/** Builds the jar of a plug-in as an author's build would. */
final class PluginJar {
    private static final String COMPONENT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="drop">
          <service><provide interface="org.vigie.api.probe.Probe"/></service>
          <implementation class="%s"/>
        </scr:component>
        """.formatted(DropProbe.class.getName());

    private PluginJar() {}

    /** The probe {@code drop} in this version, needing these packages besides the api. */
    static byte[] drop(String version, String needs) {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest(version, needs))) {
            entry(jar, "OSGI-INF/drop.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            entry(jar, "version.txt", version.getBytes(StandardCharsets.UTF_8));
            type(jar, DropProbe.class);
            type(jar, DropProbe.Settings.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Manifest manifest(String version, String needs) {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.example.drop");
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
