package org.vigie.homeassistant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The discovery prefixes under which something of ours may stand: the one in use, and earlier ones until nothing is left
 * there. They are kept in a small file, so that what is switched off while the agent is stopped is tidied up too.
 */
final class Roots {
    private static final Logger LOG = LoggerFactory.getLogger(Roots.class);

    /** More than anybody changes his mind between two starts. */
    private static final int EARLIER_MAX = 8;

    private final Path file;
    private final @Nullable String present;
    private final TreeSet<String> all = new TreeSet<>();

    Roots(Path file, @Nullable String present) {
        this.file = file;
        this.present = present;
    }

    void open() {
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).stream().limit(EARLIER_MAX).forEach(all::add);
            }
        } catch (IOException e) {
            LOG.warn("where Home Assistant was told of us before cannot be read: {}", e.getMessage());
        }
        if (present != null && all.add(present)) {
            write();
        }
    }

    /** The prefix in use; null: it is switched off. */
    @Nullable
    String present() {
        return present;
    }

    List<String> all() {
        return List.copyOf(all);
    }

    /** Nothing of ours stands there any more. */
    void forget(String root) {
        if (all.remove(root)) {
            LOG.info("nothing of ours is left under {}", root);
            write();
        }
    }

    boolean isNeeded() {
        return !all.isEmpty();
    }

    private void write() {
        try {
            if (all.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.write(file, all);
            }
        } catch (IOException e) {
            LOG.warn("where Home Assistant was told of us cannot be written down: {}", e.getMessage());
        }
    }
}
