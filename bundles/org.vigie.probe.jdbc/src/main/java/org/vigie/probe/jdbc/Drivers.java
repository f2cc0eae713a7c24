package org.vigie.probe.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Reason;
import org.vigie.api.probe.CannotLook;

/**
 * The drivers that somebody put beside the agent's file. They see Java and each other, and nothing of Vigie. The folder is
 * looked at before each look, and its jars are loaded anew once one of them changed; those of before stay until nobody uses
 * them any more.
 */
final class Drivers {
    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

    /** A driver is one jar, or a few. */
    private static final int JARS_MAX = 100;

    private final Path folder;
    private List<Jar> jars = List.of();
    private List<Driver> drivers = List.of();

    /** What tells one version of a jar from the next. */
    private record Jar(Path path, FileTime changed, long size) {
        static Jar of(Path path) {
            try {
                return new Jar(path, Files.getLastModifiedTime(path), Files.size(path));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        URL url() {
            try {
                return path.toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    Drivers(Path folder) {
        this.folder = folder;
    }

    /**
     * The driver that takes this URL.
     *
     * @throws CannotLook where there is none, with the jar that would bring it, and where it belongs
     */
    Driver forUrl(JdbcUrl url) throws CannotLook {
        for (var driver : current()) {
            if (takes(driver, url.text())) {
                return driver;
            }
        }
        throw new CannotLook(
                Reason.NO_PROBE,
                "no driver takes jdbc:" + url.kind() + ": put " + jar(url.kind()) + " into the folder " + folder);
    }

    private static boolean takes(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException no) {
            return false;
        }
    }

    private static String jar(String kind) {
        return switch (kind) {
            case "postgresql" -> "postgresql-….jar (org.postgresql:postgresql)";
            case "mysql" -> "mysql-connector-j-….jar (com.mysql:mysql-connector-j)";
            case "mariadb" -> "mariadb-java-client-….jar (org.mariadb.jdbc:mariadb-java-client)";
            case "sqlserver" -> "mssql-jdbc-….jar (com.microsoft.sqlserver:mssql-jdbc)";
            case "sqlite" -> "sqlite-jdbc-….jar (org.xerial:sqlite-jdbc)";
            case "oracle" -> "ojdbc17.jar (com.oracle.database.jdbc:ojdbc17)";
            default -> "the jar of its JDBC driver";
        };
    }

    private synchronized List<Driver> current() {
        var now = jars();
        if (!now.equals(jars)) {
            jars = now;
            drivers = load(now.stream().map(Jar::url).toArray(URL[]::new));
            LOG.info(
                    "drivers in {}: {}",
                    folder,
                    drivers.stream().map(one -> one.getClass().getName()).toList());
        }
        return drivers;
    }

    private List<Jar> jars() {
        try (var files = Files.newDirectoryStream(folder, "*.jar")) {
            var found = new ArrayList<Jar>();
            files.forEach(file -> found.add(Jar.of(file)));
            return found.stream()
                    .sorted((one, other) -> one.path().compareTo(other.path()))
                    .limit(JARS_MAX)
                    .toList();
        } catch (IOException | UncheckedIOException gone) {
            return List.of();
        }
    }

    private static List<Driver> load(URL[] urls) {
        var loader = new URLClassLoader("drivers", urls, ClassLoader.getPlatformClassLoader());
        var found = new ArrayList<Driver>();
        var all = ServiceLoader.load(Driver.class, loader).iterator();
        for (int i = 0; i < JARS_MAX; i++) {
            try {
                if (!all.hasNext()) {
                    break;
                }
                found.add(all.next());
            } catch (ServiceConfigurationError broken) {
                LOG.warn("a driver cannot be loaded: {}", broken.getMessage());
            }
        }
        return List.copyOf(found);
    }
}
