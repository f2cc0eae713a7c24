package org.vigie.notify.syslog;

/** Where a log server sorts a message in; the numbers of RFC 5424 that are for anybody. */
enum Facility {
    USER(1),
    MAIL(2),
    DAEMON(3),
    AUTH(4),
    SYSLOG(5),
    CRON(9),
    LOCAL0(16),
    LOCAL1(17),
    LOCAL2(18),
    LOCAL3(19),
    LOCAL4(20),
    LOCAL5(21),
    LOCAL6(22),
    LOCAL7(23);

    private final int number;

    Facility(int number) {
        this.number = number;
    }

    int priority(Level level) {
        return number * Level.COUNT + level.number();
    }
}
