package org.vigie.cli.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Starts a framework with the bundles of the distribution. */
final class Boot {
    /** slf4j stands on the class path; bundles ask for it under both versions. */
    private static final String LOGGING = "org.slf4j;version=\"2.0.20\",org.slf4j.event;version=\"2.0.20\","
            + "org.slf4j.helpers;version=\"2.0.20\",org.slf4j.spi;version=\"2.0.20\",org.slf4j;version=\"1.7.36\","
            + "org.slf4j.helpers;version=\"1.7.36\"";

    private final Home home;
    private final Rooms rooms;
    private final Path storage;

    Boot(Home home, Rooms rooms, Path storage) {
        this.home = home;
        this.rooms = rooms;
        this.storage = storage;
    }

    /** A framework that runs, with its bundles started. */
    Framework start(Map<String, String> more) throws BundleException {
        Framework framework = factory().newFramework(properties(more));
        framework.init();
        var context = framework.getBundleContext();
        context.addFrameworkListener(Boot::tell);
        var wall = new Wall(context, !rooms.all());
        context.registerService(ResolverHookFactory.class, wall, null);
        List<Bundle> bundles = install(context);
        bundles.forEach(wall::pass);
        for (Bundle bundle : bundles) {
            if (rooms.wants(bundle.getSymbolicName())) {
                start(bundle);
            }
        }
        framework.start();
        return framework;
    }

    private static FrameworkFactory factory() throws BundleException {
        return ServiceLoader.load(FrameworkFactory.class, Boot.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new BundleException("no framework on the class path"));
    }

    private Map<String, String> properties(Map<String, String> more) {
        var all = new HashMap<String, String>();
        all.put(Constants.FRAMEWORK_STORAGE, storage.resolve("felix").toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        all.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, LOGGING);
        all.put("felix.log.level", "0"); // it writes on standard output; its errors come as events
        all.put("ds.loglevel", "error");
        all.put("vigie.config", home.config().toString());
        all.put("vigie.state", home.state().toString());
        all.put("vigie.policy", home.policy());
        all.put("vigie.plugins", home.config().resolve("plugins").toString());
        all.putAll(more);
        return all;
    }

    private List<Bundle> install(BundleContext context) throws BundleException {
        var bundles = new ArrayList<Bundle>();
        for (Path file : jars(home.root().resolve("bundles"))) {
            // by reference: nothing is copied, and the location is the same at each start
            bundles.add(context.installBundle("reference:" + file.toUri()));
        }
        return bundles;
    }

    private static void start(Bundle bundle) throws BundleException {
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            System.err.println("vigie: " + event.getBundle().getSymbolicName() + ": "
                    + event.getThrowable().getMessage());
        }
    }
}
