package org.vigie.probe.statuspage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vigie.http.Url;

/** The kinds of status pages that are known, in the order in which a document is compared with them. */
enum Kind {
    /** Known by its host, or by what its document looks like. */
    AUTO,
    INSTATUS,
    BETTER_STACK,
    GOOGLE,
    AWS,
    AZURE,
    SLACK,
    HEROKU,
    UPTIME_KUMA,
    GATUS,
    CACHET,
    /** Others have lists of incidents, too, so it comes behind them. */
    STATUSPAGE,
    INCIDENT_IO,
    FEED,
    /** Whatever the settings say; never found by itself. */
    JSON;

    /** What a page of which nothing is known is asked for: the kinds that many vendors use, the most used first. */
    static final List<Kind> COMMON = List.of(STATUSPAGE, INSTATUS, BETTER_STACK, UPTIME_KUMA, GATUS, CACHET);

    /** As it is written in a file. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The vendors that have one page only. */
    static Optional<Kind> at(Url url) {
        return switch (url.host()) {
            case "status.cloud.google.com", "www.google.com" -> Optional.of(GOOGLE);
            case "health.aws.amazon.com", "status.aws.amazon.com" -> Optional.of(AWS);
            case "azure.status.microsoft", "azurestatuscdn.azureedge.net" -> Optional.of(AZURE);
            case "slack-status.com", "status.slack.com" -> Optional.of(SLACK);
            case "status.heroku.com" -> Optional.of(HEROKU);
            default -> Optional.empty();
        };
    }

    /** The kind that calls itself so. */
    static Optional<Kind> named(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** Whether its page is the host, whatever path people open. */
    boolean isRooted() {
        return this == AWS || this == AZURE || this == SLACK || this == HEROKU;
    }
}
