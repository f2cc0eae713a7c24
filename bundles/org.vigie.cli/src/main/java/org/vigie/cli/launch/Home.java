package org.vigie.cli.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.cli.Call;

/**
 * The directories of this process.
 *
 * @param root what was unpacked or installed: {@code bin}, {@code lib}, {@code bundles}
 * @param config what a user edits
 * @param state what the agent remembers
 */
public record Home(Path root, Path config, Path state) {
    private static final Path ETC = Path.of("/etc/vigie");
    private static final Path VAR = Path.of("/var/lib/vigie");

    /** Where things are, unless options or the environment say otherwise. */
    public static Home of(Call call, Map<String, String> environment) {
        Path root = unpacked();
        boolean installed = !Files.isDirectory(root.resolve("config")) && Files.isDirectory(ETC);
        return new Home(
                root,
                choose(
                        call.option("config", ""),
                        environment.get("VIGIE_CONFIG"),
                        installed ? ETC : root.resolve("config")),
                choose(
                        call.option("state", ""),
                        environment.get("VIGIE_STATE"),
                        installed ? VAR : root.resolve("state")));
    }

    private static Path unpacked() {
        return Path.of(System.getProperty("vigie.home", ".")).toAbsolutePath().normalize();
    }

    private static Path choose(String option, @Nullable String environment, Path otherwise) {
        Path chosen = !option.isEmpty() ? Path.of(option) : environment != null ? Path.of(environment) : otherwise;
        return chosen.toAbsolutePath().normalize();
    }

    /** Which plug-ins may run where nothing is configured: those who unpack a tree to try it drop in what they build. */
    public String policy() {
        return Files.isDirectory(root.resolve("config")) ? "open" : "signed";
    }

    /** The same with other directories for configuration and state. */
    public Home with(Path otherConfig, Path otherState) {
        return new Home(root, otherConfig, otherState);
    }
}
