package org.vigie.notify.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.vigie.api.notify.Notifier;

/** What became of a mail that did not leave: later, or never. */
final class Trouble {
    private static final int FOR_GOOD = 500;

    private Trouble() {}

    /** A mail server's 5xx is its last word on this mail; a password can be mended, and is tried again. */
    static IOException of(MessagingException broken, MailNotifier.Settings settings) {
        var why = why(broken, settings);
        boolean never = !(broken instanceof AuthenticationFailedException) && code(broken) >= FOR_GOOD;
        return never ? new Notifier.Refused(why) : new IOException(why);
    }

    private static int code(MessagingException broken) {
        int code = 0;
        for (Exception at = broken; at instanceof MessagingException one; at = one.getNextException()) {
            code = switch (at) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException send when send.getReturnCode() > 0 -> send.getReturnCode();
                default -> code;
            };
        }
        return code;
    }

    /** In one line, without what signs in. */
    private static String why(MessagingException broken, MailNotifier.Settings settings) {
        var text = new StringBuilder();
        for (Exception at = broken;
                at != null;
                at = at instanceof MessagingException one ? one.getNextException() : null) {
            text.append(text.isEmpty() ? "" : ": ")
                    .append(String.valueOf(at.getMessage()).strip());
        }
        var line = text.toString().replace('\r', ' ').replace('\n', ' ');
        var secret = settings.secret();
        return secret == null || secret.reveal().isEmpty() ? line : line.replace(secret.reveal(), "***");
    }
}
