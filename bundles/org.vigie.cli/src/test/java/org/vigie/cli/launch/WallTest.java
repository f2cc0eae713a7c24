package org.vigie.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Jars that reach the framework by any way at all: what of them runs, and what it sees. */
class WallTest {
    @TempDir
    Path root;

    private final List<String> through = new ArrayList<>();
    private Framework framework;

    @BeforeEach
    void boot() throws Exception {
        var rooms = Files.createDirectories(root.resolve("bundles"));
        Files.write(rooms.resolve("api.jar"), jar("org.vigie.api", "Export-Package: org.vigie.api.probe;version=1.0"));
        Files.write(
                rooms.resolve("core.jar"), jar("org.vigie.core", "Export-Package: org.vigie.core.guard;version=1.0"));
        Files.write(
                rooms.resolve("gate.jar"),
                jar("org.vigie.gate", "Import-Package: org.example.extra;resolution:=optional"));
        framework = boot(Rooms.ALL);
    }

    private Framework boot(Rooms some) throws BundleException {
        var home = new Home(root, root.resolve("config"), root.resolve("state"));
        return new Boot(home, some, root.resolve("cache")).start(Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    private void gateStands() {
        var properties = FrameworkUtil.asDictionary(Map.of("vigie.gate", true));
        Predicate<String> gate = through::contains;
        framework.getBundleContext().registerService(Predicate.class, gate, properties);
    }

    @Test
    void withoutTheGateNobodyGetsThrough() throws Exception {
        through.add("probe");
        var probe = install("probe", "Import-Package: org.vigie.api.probe");
        assertThatThrownBy(probe::start).isInstanceOf(BundleException.class);
        assertThat(probe.getState()).isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void whatDidNotGoThroughTheGateNeverRuns() throws Exception {
        gateStands();
        through.add("probe");
        install("probe", "Import-Package: org.vigie.api.probe").start();
        var evil = install("evil", "X-Nothing: to import");
        assertThatThrownBy(evil::start).isInstanceOf(BundleException.class);
    }

    @Test
    void aPluginSeesWhatIsMeantForPlugins() throws Exception {
        gateStands();
        through.addAll(List.of("good", "nosy", "grasping", "dynamic"));
        install("good", "Import-Package: org.vigie.api.probe,org.osgi.framework")
                .start();
        var nosy = install("nosy", "Import-Package: org.vigie.core.guard");
        assertThatThrownBy(nosy::start).hasMessageContaining("org.vigie.core.guard");
        var grasping = install("grasping", "Require-Bundle: org.vigie.core");
        assertThatThrownBy(grasping::start).isInstanceOf(BundleException.class);
        var dynamic = install("dynamic", "DynamicImport-Package: *");
        dynamic.start();
        assertThat(dynamic.adapt(BundleWiring.class).getClassLoader().getResource("org/vigie/core/guard/here"))
                .isNull();
        assertThat(dynamic.adapt(BundleWiring.class).getClassLoader().getResource("org/vigie/api/probe/here"))
                .isNotNull();
    }

    @Test
    void noFragmentPutsItsCodeIntoARoom() throws Exception {
        gateStands();
        through.add("fragment");
        var fragment = install("fragment", "Fragment-Host: org.vigie.core");
        refresh("org.vigie.core");
        assertThat(fragment.getState()).isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void aRoomTakesNoCodeFromAPlugin() throws Exception {
        gateStands();
        through.add("extra");
        install("extra", "Export-Package: org.example.extra").start();
        refresh("org.vigie.gate");
        assertThat(room("org.vigie.gate").adapt(BundleWiring.class).getRequiredWires(null))
                .isEmpty();
    }

    @Test
    void whoIsCalledAsARoomIsCalledMayTakeItsPlace() throws Exception {
        gateStands();
        through.add("scope");
        var scope = framework
                .getBundleContext()
                .installBundle(
                        "scope",
                        new ByteArrayInputStream(
                                jar("org.vigie.classify.scope", "Import-Package: org.vigie.core.guard")));
        scope.start();
        assertThat(scope.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aJarThatAPersonNamesRunsForAVerb() throws Exception {
        stop();
        framework = boot(Rooms.of("org.vigie.classify"));
        var probe = install("probe", "Import-Package: org.vigie.api.probe");
        probe.start();
        assertThat(probe.getState()).isEqualTo(Bundle.ACTIVE);
    }

    private void refresh(String room) throws Exception {
        var done = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(room(room)), event -> done.countDown());
        done.await();
    }

    private Bundle room(String name) {
        return List.of(framework.getBundleContext().getBundles()).stream()
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    private Bundle install(String name, String header) throws Exception {
        return framework
                .getBundleContext()
                .installBundle(name, new ByteArrayInputStream(jar("org.example." + name, header)));
    }

    private static byte[] jar(String name, String header) throws IOException {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue(header.split(": ", 2)[0], header.split(": ", 2)[1]);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            var here =
                    header.contains("Export-Package: ") ? header.substring(16).split(";", 2)[0] : "org.example";
            jar.putNextEntry(new JarEntry(here.replace('.', '/') + "/here"));
        }
        return bytes.toByteArray();
    }
}
