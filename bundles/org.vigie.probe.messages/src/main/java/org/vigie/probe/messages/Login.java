package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.vigie.api.Reason;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Secret;

/**
 * How one signs in, in the words of SASL. The text of a refusal is never repeated: some servers echo what they were told.
 *
 * @param user who
 * @param secret password or token
 * @param isToken whether it is a token
 */
record Login(String user, Secret secret, boolean isToken) {
    /** @throws CannotLook where the credentials hold neither a password nor a token */
    static Login of(Credential as) throws CannotLook {
        if (as.bearer() != null) {
            return new Login(as.user() == null ? "" : as.user(), as.bearer(), true);
        } else if (as.user() == null || as.password() == null) {
            throw new CannotLook(Reason.CREDENTIALS, "the credentials have no user with a password");
        }
        return new Login(as.user(), as.password(), false);
    }

    /** {@code PLAIN} or {@code XOAUTH2}. */
    String mechanism() {
        return isToken ? "XOAUTH2" : "PLAIN";
    }

    /** What that mechanism sends, in one piece. */
    String response() {
        return base64(
                isToken
                        ? "user=" + user + "\u0001auth=Bearer " + secret.reveal() + "\u0001\u0001"
                        : "\0" + user + "\0" + secret.reveal());
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
