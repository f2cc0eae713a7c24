package org.vigie.notify.syslog;

import java.util.Locale;
import org.vigie.api.notify.Notice;

/** How bad it is, in the words and numbers of syslog. */
enum Level {
    CRIT(2),
    ERR(3),
    WARNING(4),
    NOTICE(5),
    INFO(6);

    static final int COUNT = 8;

    private final int number;

    Level(int number) {
        this.number = number;
    }

    /** The end of an incident is good news, and still worth a look. */
    static Level of(Notice notice) {
        return switch (notice.kind()) {
            case TEST -> INFO;
            case RESOLVED -> NOTICE;
            case CONFIRMED, UPDATED, REMINDER ->
                switch (notice.incident().severity()) {
                    case CRITICAL -> CRIT;
                    case MAJOR -> ERR;
                    case MINOR -> WARNING;
                    case INFO -> NOTICE;
                };
        };
    }

    int number() {
        return number;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
