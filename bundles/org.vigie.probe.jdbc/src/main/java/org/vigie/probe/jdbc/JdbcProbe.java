package org.vigie.probe.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Signs in to a database, and asks it something: by a JDBC driver that the user brings. */
@Component
@ProbeType(
        value = "jdbc",
        schemes = {"jdbc:postgresql", "jdbc:mysql", "jdbc:mariadb", "jdbc:sqlserver", "jdbc:oracle", "jdbc:sqlite"},
        values = {
            "rows: how many the query gave, up to 1000; of one that changes something, how many it changed",
            "value: what stands in the first column of the first row"
        })
public final class JdbcProbe implements Probe<JdbcProbe.Settings> {
    private final Drivers drivers;

    /** Whom to ask, and what. */
    public record Settings(
            @Help("as the driver wants it, jdbc:postgresql://host/name for instance, without a password; the"
                    + " driver's jar lies in the folder drivers beside vigie.yaml")
            String url,

            @Help("name of the credentials to sign in with") @Nullable
            Credential as,

            @Help("what to ask in SQL; left out: the driver's own way to find out whether anybody is there") @Nullable
            String query) {
        /** Refuses what no look could use. */
        public Settings {
            JdbcUrl.of(url);
            if (query != null && query.isBlank()) {
                throw new IllegalArgumentException("query must not be empty");
            }
        }
    }

    /** Looks for drivers beside the agent's file. */
    @Activate
    public JdbcProbe(BundleContext bundle) {
        this(Path.of(Objects.requireNonNullElse(bundle.getProperty("vigie.config"), "config"), "drivers"));
    }

    JdbcProbe(Path folder) {
        this.drivers = new Drivers(folder.toAbsolutePath().normalize());
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException, InterruptedException {
        var url = JdbcUrl.of(target.url());
        var driver = drivers.forUrl(url);
        for (var host : url.hosts()) {
            InetAddress first =
                    attempt.resolve(host).getFirst(); // the driver finds its own way: no further than allowed
            attempt.reached(first);
        }
        var as = target.as();
        try (var session = new Session(driver, attempt, as)) {
            session.open(
                    target.url(),
                    url.properties(
                            TimeUnit.MILLISECONDS.toSeconds(attempt.left().toMillis()), as));
            var answer = session.ask(target.query());
            attempt.value("rows", answer::rows);
            attempt.value("value", answer::value);
            return Outcome.up(answer.words());
        }
    }
}
