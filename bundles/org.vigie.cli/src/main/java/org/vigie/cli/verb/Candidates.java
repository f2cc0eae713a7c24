package org.vigie.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Looks at jars that somebody would like to drop in, without running a byte of theirs; whether one may run is for the gate to say. */
final class Candidates {
    /** Why a jar is no plug-in that could be one's library. */
    static final String LIBRARY = "no-component";

    private static final String PACKAGE = "osgi.wiring.package";

    private final BundleContext context;

    Candidates(BundleContext context) {
        this.context = context;
    }

    /**
     * What came of a look.
     *
     * @param why the sentence that refuses it; empty: it fits
     * @param about its name and version, or what it lacks
     */
    record Fit(String why, String about) {}

    Fit check(Path jar, String name) throws IOException {
        Fit fit = resolve(jar, name);
        boolean library = manifest(jar).getValue("Service-Component") == null;
        return library && fit.why().isEmpty() ? new Fit(LIBRARY, name) : fit;
    }

    private static Attributes manifest(Path jar) throws IOException {
        try (var open = new JarFile(jar.toFile(), false)) {
            var manifest = open.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        }
    }

    /** Whether everything that it imports is there. */
    private Fit resolve(Path jar, String name) {
        Bundle bundle;
        try {
            bundle = context.installBundle("reference:" + jar.toAbsolutePath().toUri());
        } catch (BundleException e) {
            return new Fit("plugin-unfit", String.valueOf(e.getMessage()));
        }
        var framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (framework.resolveBundles(List.of(bundle))) {
            return new Fit("", name);
        }
        List<String> missing = bundle.adapt(BundleRevision.class).getDeclaredRequirements(PACKAGE).stream()
                .filter(need -> !"optional".equals(need.getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                .filter(need -> framework.findProviders(need).isEmpty())
                .map(Candidates::shown)
                .toList();
        return new Fit("plugin-lacks", missing.isEmpty() ? "?" : String.join(", ", missing));
    }

    /** The package, and the versions that would do, from {@code (&(osgi.wiring.package=a.b)(version>=1.0)(!(version>=2.0)))}. */
    private static String shown(BundleRequirement need) {
        String filter = need.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, need.toString());
        int from = filter.indexOf(PACKAGE + "=") + PACKAGE.length() + 1;
        int end = filter.indexOf(')', from);
        if (from <= PACKAGE.length() || end < 0) {
            return filter;
        }
        String versions = filter.substring(end + 1).replace("(!(version>=", "<").replace("(version>=", ">=");
        return filter.substring(from, end) + " " + versions.replace(")", " ").strip();
    }
}
