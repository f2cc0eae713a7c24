package org.vigie.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names that this machine's hosts file gives; read again when the file changes. */
final class Hosts {
    private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);

    /** More is a block list and not read. */
    private static final long BYTES_MAX = 1 << 20;

    private final Path file;
    private FileTime read = FileTime.fromMillis(-1);
    private Map<String, List<InetAddress>> names = Map.of();

    Hosts(Path file) {
        this.file = file;
    }

    /** The addresses of this name; empty where the file does not know it. */
    List<InetAddress> of(String name) {
        var host = name.toLowerCase(Locale.ROOT);
        var found = current().getOrDefault(host, List.of());
        return found.isEmpty() && (host.equals("localhost") || host.endsWith(".localhost"))
                ? List.of(InetAddress.getLoopbackAddress())
                : found;
    }

    private synchronized Map<String, List<InetAddress>> current() {
        try {
            var changed = Files.getLastModifiedTime(file);
            if (!changed.equals(read)) {
                names = Files.size(file) > BYTES_MAX
                        ? Map.of()
                        : parse(Files.readString(file, StandardCharsets.ISO_8859_1));
                read = changed;
            }
        } catch (IOException e) {
            if (!names.isEmpty()) {
                LOG.warn("{} cannot be read any more: {}", file, e.getMessage());
            }
            names = Map.of();
        }
        return names;
    }

    private static Map<String, List<InetAddress>> parse(String text) {
        var found = new TreeMap<String, List<InetAddress>>();
        text.lines().forEach(line -> {
            int comment = line.indexOf('#');
            var words = new StringTokenizer(comment < 0 ? line : line.substring(0, comment));
            var address = words.hasMoreTokens() ? Literal.of(words.nextToken()) : null;
            while (address != null && words.hasMoreTokens()) {
                found.computeIfAbsent(words.nextToken().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(address);
            }
        });
        return found;
    }
}
