package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.crypto.KeyAgreement;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/**
 * Agrees on a secret with an SSH server (RFC 8731) only to see its host key, and that it has it: a key that is shown without a
 * signature could be anybody's. The secret is thrown away.
 */
record KeyExchange(Packets packets, String ours, String theirs, HostKey kind) {
    private static final int KEXINIT = 20;
    private static final int ECDH_INIT = 30;
    private static final int ECDH_REPLY = 31;

    private static final String EXCHANGES = "curve25519-sha256,curve25519-sha256@libssh.org";

    /** Never used; there must be one that both know. */
    private static final String CIPHERS =
            "aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com";

    private static final String MACS =
            "hmac-sha2-256,hmac-sha2-512,hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha1";

    private static final int COOKIE = 16;
    private static final int KEY = 32;
    private static final byte[] X25519_HEAD = HexFormat.of().parseHex("302a300506032b656e032100");

    /** The host key, as it stands in known_hosts. */
    byte[] hostKey() throws IOException {
        try {
            return exchange();
        } catch (GeneralSecurityException | BufferUnderflowException | IllegalArgumentException broken) {
            throw new LookFailure(Symptom.PROTOCOL, "a key exchange that makes no sense: " + broken.getMessage());
        }
    }

    private byte[] exchange() throws IOException, GeneralSecurityException {
        var init = init();
        packets.send(init);
        var their = packets.receive(KEXINIT);
        var theirInit = bytes(their);
        agreed(their);
        return proven(init, theirInit, KeyPairGenerator.getInstance("X25519").generateKeyPair());
    }

    /** The key that they show, where their signature over everything that was said so far is by that key. */
    private byte[] proven(byte[] init, byte[] theirInit, KeyPair pair) throws IOException, GeneralSecurityException {
        var point = point(pair);
        packets.send(message(out -> {
            out.writeByte(ECDH_INIT);
            string(out, point);
        }));
        var reply = packets.receive(ECDH_REPLY).position(1);
        var key = Packets.string(reply);
        var theirPoint = Packets.string(reply);
        var names = List.of(ours.getBytes(UTF_8), theirs.getBytes(UTF_8), init, theirInit);
        var said = Stream.concat(names.stream(), Stream.of(key, point, theirPoint, secret(pair, theirPoint)));
        if (!kind.signed(key, Packets.string(reply), hash(said.toList()))) {
            throw new LookFailure(Symptom.PROTOCOL, "shows a host key that it does not have");
        }
        return key;
    }

    private byte[] init() throws IOException {
        var cookie = new byte[COOKIE];
        ThreadLocalRandom.current().nextBytes(cookie); // nothing that is agreed on here is ever used
        var lists = List.of(EXCHANGES, kind.algorithms(), CIPHERS, CIPHERS, MACS, MACS, "none", "none", "", "");
        return message(out -> {
            out.writeByte(KEXINIT);
            out.write(cookie);
            for (var list : lists) {
                string(out, list.getBytes(UTF_8));
            }
            out.writeBoolean(false);
            out.writeInt(0);
        });
    }

    /** Whether there is something that both can: the first two lists of theirs. */
    private void agreed(ByteBuffer their) throws IOException {
        var lists = their.duplicate().position(1 + COOKIE);
        common(EXCHANGES, Packets.string(lists), "key exchange");
        common(kind.algorithms(), Packets.string(lists), "host key of this kind");
    }

    private static void common(String ours, byte[] theirs, String what) throws IOException {
        var list = List.of(new String(theirs, UTF_8).split(",", -1));
        if (Arrays.stream(ours.split(",", -1)).noneMatch(list::contains)) {
            throw new LookFailure(Symptom.PROTOCOL, "has no " + what);
        }
    }

    private static byte[] point(KeyPair pair) {
        var encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY, encoded.length);
    }

    private static byte[] secret(KeyPair pair, byte[] point) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("X25519");
        agreement.init(pair.getPrivate());
        agreement.doPhase(HostKey.encoded("X25519", X25519_HEAD, point), true);
        return new BigInteger(1, agreement.generateSecret()).toByteArray();
    }

    private static byte[] hash(List<byte[]> parts) throws IOException, GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(message(out -> {
            for (var part : parts) {
                string(out, part);
            }
        }));
    }

    private static byte[] bytes(ByteBuffer from) {
        var bytes = new byte[from.remaining()];
        from.duplicate().get(bytes);
        return bytes;
    }

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] message(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.to(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void string(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
