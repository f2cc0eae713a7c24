package org.vigie.notify.log;

import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;

/** Tells the log: one line a notice. What Vigie does as long as nobody has configured anybody else to be told. */
@Component(service = Notifier.class)
@NotifierType("log")
public final class LogNotifier implements Notifier<LogNotifier.Settings> {
    private static final Logger LOG = LoggerFactory.getLogger(LogNotifier.class);

    /**
     * What can be set.
     *
     * @param level how loud; the end of an incident is never louder than {@code info}
     */
    public record Settings(
            @Help("how loud: error, warn, info or debug") @Default("warn")
            Level level) {}

    @Override
    public void deliver(Settings settings, Notice notice) {
        var quietened =
                notice.kind() == Notice.Kind.RESOLVED && settings.level().compareTo(Level.INFO) < 0;
        LOG.atLevel(quietened ? Level.INFO : settings.level()).log(line(notice));
    }

    private static String line(Notice notice) {
        return notice.kind().name().toLowerCase(Locale.ROOT) + ": " + visible(notice.say()) + " ["
                + notice.incident().id() + "]";
    }

    /** One notice is one line, whatever a vendor or a target wrote: control characters cannot forge a second one. */
    private static String visible(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(out::appendCodePoint);
        return out.toString();
    }
}
