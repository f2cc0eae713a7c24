package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runtime in the packages has what the bundles in them need. */
class RuntimeIT {
    private static final Path MODULES = Sources.ROOT.resolve("packaging/runtime.modules");

    @Test
    void itHasEveryPackageOfTheJdkThatABundleImports() throws IOException {
        var there = exports(runtime());
        var known = exports(ModuleFinder.ofSystem().findAll().stream()
                .map(found -> found.descriptor().name())
                .collect(Collectors.toSet()));
        var missing = new TreeSet<String>();
        for (var jar : jars()) {
            for (var wanted : imports(jar)) {
                if (known.contains(wanted) && !there.contains(wanted)) {
                    missing.add(jar.getFileName() + " needs " + wanted);
                }
            }
        }
        assertThat(missing).as("modules in %s", MODULES).isEmpty();
    }

    @Test
    void everyModuleIsThereForAReason() throws IOException {
        assertThat(lines()).allMatch(line -> line.equals("java.base") || line.matches("[a-z.]+ +\\S.*"));
    }

    /** What is listed, and all that it requires. */
    private static Set<String> runtime() throws IOException {
        var roots = lines().stream().map(line -> line.split(" ", 2)[0]).toList();
        var system = ModuleFinder.ofSystem();
        return Configuration.empty().resolve(system, ModuleFinder.of(), roots).modules().stream()
                .map(ResolvedModule::name)
                .collect(Collectors.toSet());
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(MODULES).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static Set<String> exports(Set<String> modules) {
        return ModuleFinder.ofSystem().findAll().stream()
                .filter(found -> modules.contains(found.descriptor().name()))
                .flatMap(found -> found.descriptor().exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("vigie.home"), "bundles"))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** What must be there: names of packages without their attributes; commas inside quotes separate nothing. */
    private static List<String> imports(Path jar) throws IOException {
        try (var open = new JarFile(jar.toFile())) {
            var header = open.getManifest().getMainAttributes().getValue("Import-Package");
            return header == null
                    ? List.of()
                    : Stream.of(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                            .filter(clause -> !clause.contains("resolution:=\"optional\"")
                                    && !clause.contains("resolution:=optional"))
                            .map(clause -> clause.split(";", -1)[0].strip())
                            .toList();
        }
    }
}
