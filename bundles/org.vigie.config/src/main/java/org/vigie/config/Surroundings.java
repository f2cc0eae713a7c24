package org.vigie.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.core.settings.Bound;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.ShortForm;
import org.vigie.core.settings.Value;

/**
 * What a configuration is read in the light of.
 *
 * @param kinds the plug-ins that are installed; checks of others wait
 * @param shortForms what short forms meant so far
 * @param vault secrets and environment
 * @param host name of this machine, from which the agent's id is made where none is given
 * @param join broker that is used instead of the configured one; null: none
 * @param pace how many times faster the story goes
 * @param version of this program; empty: unknown
 * @param now windows that are over by then are left out
 * @param zone of windows that name none
 * @param allKinds whether these plug-ins are all that will ever be there: else those that a file names may still come
 */
public record Surroundings(
        List<Kind> kinds,
        ShortForms shortForms,
        FileVault vault,
        String host,
        @Nullable String join,
        double pace,
        String version,
        Instant now,
        ZoneId zone,
        boolean allKinds) {

    /** What a command on this machine would see; nothing of the network is asked. */
    public static Surroundings here(Path config, List<Kind> kinds, Instant now) {
        var variables = System.getenv();
        return new Surroundings(
                kinds,
                new ShortForms(),
                FileVault.beside(config, variables),
                host(variables),
                null,
                1,
                "",
                now,
                ZoneId.systemDefault(),
                true);
    }

    /** The same in another time zone; one that is none is told elsewhere. */
    Surroundings in(@Nullable String zoneName) {
        try {
            return zoneName == null
                    ? this
                    : new Surroundings(
                            kinds, shortForms, vault, host, join, pace, version, now, ZoneId.of(zoneName), allKinds);
        } catch (DateTimeException notOne) {
            return this;
        }
    }

    /** JSON Schema of a service file with the plug-ins that are installed, as plain maps and lists in a fixed order. */
    public Map<String, Object> serviceSchema() {
        return FileSchemas.service(kinds);
    }

    /** JSON Schema of the agent's file with the plug-ins that are installed, as plain maps and lists in a fixed order. */
    public Map<String, Object> agentSchema() {
        return FileSchemas.agent(kinds);
    }

    /** The kind of this door and name, if it is installed. */
    Optional<Kind> kind(Class<?> door, String name) {
        return kinds.stream()
                .filter(kind -> kind.door() == door && kind.names().contains(name))
                .findFirst();
    }

    /** What a URL means for a check. */
    Bound<ShortForm> read(Value.Scalar url) {
        return shortForms.read(url, kinds);
    }

    /** Asking the resolver for one's own name can take half a minute; the kernel knows it at once. */
    static String host(Map<String, String> variables) {
        var kernel =
                Source.read("hostname", Path.of("/proc/sys/kernel/hostname")).value();
        return kernel != null ? kernel.text().strip() : variables.getOrDefault("HOSTNAME", "");
    }
}
