package org.vigie.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log. Where standard error leads to systemd's journal, each line begins with its level in the journal's way and
 * leaves the time to it, so that {@code journalctl -p warning} finds what it should; elsewhere it is as {@code logging.properties}
 * says.
 */
public final class LogLine extends Formatter {
    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int INFO = 6;
    private static final int DEBUG = 7;

    private final Formatter elsewhere = new SimpleFormatter();
    private final boolean journal;

    /** The log finds it by name. */
    public LogLine() {
        this(System.getenv("JOURNAL_STREAM"), Path.of("/proc/self/fd/2"));
    }

    LogLine(@Nullable String stream, Path standardError) {
        this.journal = stream != null && stream.equals(identity(standardError));
    }

    /** Device and inode: whoever started us may have had the journal, and given us something else. */
    private static String identity(Path file) {
        try {
            var known = Files.readAttributes(file, "unix:dev,ino");
            return known.get("dev") + ":" + known.get("ino");
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }

    @Override
    public String format(LogRecord line) {
        if (!journal) {
            return elsewhere.format(line);
        }
        var level = "<" + level(line.getLevel()) + ">";
        var thrown = line.getThrown() == null ? "" : "\n" + line.getThrown();
        return (line.getLoggerName() + ": " + formatMessage(line) + thrown)
                .lines()
                .collect(Collectors.joining("\n" + level, level, "\n"));
    }

    private static int level(Level level) {
        int value = level.intValue();
        return value >= Level.SEVERE.intValue()
                ? ERROR
                : value >= Level.WARNING.intValue() ? WARNING : value >= Level.INFO.intValue() ? INFO : DEBUG;
    }
}
