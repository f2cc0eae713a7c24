package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.LookFailure;

/**
 * How to sign in.
 *
 * @param way to do it
 * @param user whom
 * @param password its own
 * @param nonce that was never used before
 */
record Sasl(Way way, String user, String password, String nonce) {
    /** Kafka asks for 16,384 at most; more would cost a look its deadline. */
    private static final int ROUNDS_MAX = 100_000;

    /** Names of the standard (RFC 4616, RFC 5802, RFC 7677). */
    enum Way {
        PLAIN,
        SCRAM_SHA_256,
        SCRAM_SHA_512
    }

    /** Says something, and hears what the other side says to it. */
    @FunctionalInterface
    interface Exchange {
        String say(String ours) throws IOException;
    }

    static Sasl of(Way way, Credential as, String nonce) throws CannotLook {
        if (as.user() == null || as.password() == null) {
            throw new CannotLook(Reason.CREDENTIALS, "the credentials have no user and password");
        }
        return new Sasl(way, as.user(), as.password().reveal(), nonce);
    }

    String mechanism() {
        return way.name().replace('_', '-').toUpperCase(Locale.ROOT);
    }

    /** Signs in; false never: who is refused gets an exception. */
    boolean prove(Exchange exchange) throws IOException {
        if (way == Way.PLAIN) {
            exchange.say("\0" + user + "\0" + password);
            return true;
        }
        try {
            return scram(exchange);
        } catch (GeneralSecurityException | IllegalArgumentException nonsense) {
            throw new LookFailure(Symptom.PROTOCOL, "SASL: an answer that makes no sense");
        }
    }

    private boolean scram(Exchange exchange) throws IOException, GeneralSecurityException {
        var first = "n=" + user.replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
        var challenge = exchange.say("n,," + first);
        var parts = parts(challenge);
        var both = parts.getOrDefault("r", "");
        int rounds = Integer.parseInt(parts.getOrDefault("i", ""));
        if (!both.startsWith(nonce) || rounds <= 0 || rounds > ROUNDS_MAX) {
            throw new IllegalArgumentException("not a challenge to what we said");
        }
        var salted = salted(Base64.getDecoder().decode(parts.getOrDefault("s", "")), rounds);
        var last = "c=biws,r=" + both;
        var said = first + "," + challenge + "," + last;
        var verdict = parts(exchange.say(last + ",p=" + proof(salted, said)));
        var expected = encode(mac(mac(salted, "Server Key"), said));
        if (!expected.equals(verdict.get("v"))) {
            throw new LookFailure(Symptom.PROTOCOL, "SASL: it does not know the password either");
        }
        return true;
    }

    private static Map<String, String> parts(String message) {
        var parts = new HashMap<String, String>();
        for (var part : message.split(",", -1)) {
            if (part.length() > 1 && part.charAt(1) == '=') {
                parts.put(part.substring(0, 1), part.substring(2));
            }
        }
        return parts;
    }

    private String proof(byte[] salted, String said) throws GeneralSecurityException {
        var key = mac(salted, "Client Key");
        var signature = mac(MessageDigest.getInstance(hash("-")).digest(key), said);
        for (int i = 0; i < key.length; i++) {
            key[i] ^= signature[i];
        }
        return encode(key);
    }

    private byte[] salted(byte[] salt, int rounds) throws GeneralSecurityException {
        int bits = way == Way.SCRAM_SHA_256 ? 256 : 512;
        var spec = new PBEKeySpec(password.toCharArray(), salt, rounds, bits);
        return SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash(""))
                .generateSecret(spec)
                .getEncoded();
    }

    private byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("Hmac" + hash(""));
        mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private String hash(String between) {
        return "SHA" + between + (way == Way.SCRAM_SHA_256 ? 256 : 512);
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return mechanism() + " as " + user;
    }
}
