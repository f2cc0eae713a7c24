package org.vigie.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigie.core.settings.Value;
import org.vigie.core.settings.Vault;

/**
 * Secrets that are files, one each: in {@code secrets/}, and in the directory where systemd puts credentials, which comes
 * first. Read when they are asked for, so nothing is kept in memory that nobody uses.
 *
 * @param folders where to look, in order
 * @param variables the environment
 * @param credentials of the agent's file
 * @param stamp changes whenever a secret does
 */
record FileVault(
        List<Path> folders, Map<String, String> variables, SortedMap<String, Value.Mapping> credentials, String stamp)
        implements Vault {
    /** A secret is a line, a key or a token, not a file system. */
    private static final int BYTES_MAX = 64 << 10;

    private static final int FILES_MAX = 10_000;

    /** The vault beside a configuration. */
    static FileVault beside(Path config, Map<String, String> variables) {
        var secrets = config.resolve("secrets");
        var systemd = variables.get("CREDENTIALS_DIRECTORY");
        var folders = systemd == null ? List.of(secrets) : List.of(Path.of(systemd), secrets);
        var stamp = folders.stream().map(FileVault::stamp).collect(Collectors.joining("|"));
        return new FileVault(folders, variables, Collections.emptySortedMap(), stamp);
    }

    FileVault with(SortedMap<String, Value.Mapping> named) {
        return new FileVault(folders, variables, named, stamp);
    }

    private static String stamp(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(FILES_MAX).sorted().map(FileVault::mark).collect(Collectors.joining(","));
        } catch (IOException absent) {
            return "";
        }
    }

    private static String mark(Path file) {
        try {
            return file.getFileName() + "@" + Files.getLastModifiedTime(file) + "@" + Files.size(file);
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public Optional<String> secret(String name) {
        boolean plain = !name.contains("/") && !name.startsWith(".") && !name.contains("\0");
        return plain
                ? folders.stream()
                        .map(folder -> read(folder.resolve(name)))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    /** Without the line end that editors add. */
    private static Optional<String> read(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            var text = new String(bytes.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
            return Optional.of(text.endsWith("\n") ? text.stripTrailing() : text);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public String toString() {
        return "FileVault" + folders; // the environment is nobody's business
    }
}
