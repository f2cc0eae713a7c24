package org.vigie.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The resolvers of this machine; read again when the file changes. */
final class ResolvConf implements Supplier<List<InetSocketAddress>> {
    private static final String KEY = "nameserver";
    private static final int PORT = 53;
    private final Path file;
    private @Nullable FileTime read;
    private List<InetSocketAddress> servers = List.of();

    ResolvConf(Path file) {
        this.file = file;
    }

    @Override
    public synchronized List<InetSocketAddress> get() {
        try {
            var changed = Files.getLastModifiedTime(file);
            if (!changed.equals(read)) {
                servers = parse(Files.readString(file, StandardCharsets.ISO_8859_1));
                read = changed;
            }
        } catch (IOException e) {
            servers = List.of(); // whoever asks says that there is none
        }
        return servers;
    }

    private static List<InetSocketAddress> parse(String text) {
        return text.lines()
                .filter(line -> line.startsWith(KEY))
                .map(line -> Literal.of(line.substring(KEY.length()).strip()))
                .filter(Objects::nonNull)
                .map(address -> new InetSocketAddress(address, PORT))
                .toList();
    }
}
