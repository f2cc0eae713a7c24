package org.vigie.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Secret;

/** Who may do what: everybody may subscribe, one user with a password made at start may write. */
final class Doorman implements ActiveMQSecurityManager5 {
    static final String WRITER = "vigie";

    private static final String ANYBODY = "anybody";

    /** How the ids of those who write begin. */
    private static final String WRITERS = "vigie-";

    /** What separates levels or stands for them, in topics and in the server's own names. */
    private static final String NAMES_QUEUES = "./:+#*>$";

    private static final int PASSWORD_BYTES = 24;

    /** What a subscription needs. */
    private static final Set<CheckType> READING = EnumSet.of(
            CheckType.CONSUME,
            CheckType.BROWSE,
            CheckType.CREATE_ADDRESS,
            CheckType.CREATE_DURABLE_QUEUE,
            CheckType.CREATE_NON_DURABLE_QUEUE,
            CheckType.DELETE_DURABLE_QUEUE,
            CheckType.DELETE_NON_DURABLE_QUEUE);

    private final Secret password;

    Doorman() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        password = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    Secret password() {
        return password;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String given,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (user == null || user.isEmpty()) {
            var id = connection == null ? null : connection.getClientID();
            return id == null || isFree(id) ? subject(ANYBODY) : null;
        }
        return validateUser(user, given) ? subject(WRITER) : null;
    }

    /**
     * The server names the queue of a subscription by the client's id, a dot and the topic: an id with dots would reach into
     * the queue of another client and take its letters, and the agent's own id would throw the agent out.
     */
    private static boolean isFree(String id) {
        return !id.startsWith(WRITERS) && id.chars().noneMatch(c -> NAMES_QUEUES.indexOf(c) >= 0);
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        // the server keeps retained values below an address of its own and goes there without asking; a client that may
        // write there replaces what everybody else reads, one that may read there takes it away
        if (address.startsWith("$sys") || address.startsWith("activemq.")) {
            return false;
        }
        boolean writes = subject.getPrincipals(UserPrincipal.class).stream()
                .anyMatch(who -> who.getName().equals(WRITER));
        return READING.contains(check) || (writes && check == CheckType.SEND);
    }

    private static Subject subject(String name) {
        return new Subject(true, Set.of(new UserPrincipal(name)), Set.of(), Set.of());
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String given) {
        return WRITER.equals(user) && given != null && MessageDigest.isEqual(bytes(given), bytes(password.reveal()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Not asked of this version of the interface. */
    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String given, Set<Role> roles, CheckType check) {
        return false;
    }
}
