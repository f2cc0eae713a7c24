package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/** The kinds of host key that a look can check. */
enum HostKey {
    ED25519("ssh-ed25519"),
    ECDSA("ecdsa-sha2-nistp256"),
    RSA("rsa-sha2-512,rsa-sha2-256");

    /** What stands before the bytes of a point, so that Java takes it for a key. */
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] P256_HEAD =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private static final int P256_BYTES = 32;

    private final String algorithms;

    HostKey(String algorithms) {
        this.algorithms = algorithms;
    }

    /** The names that are asked for, best first. */
    String algorithms() {
        return algorithms;
    }

    /** As {@code ssh-keygen -l} prints it. */
    static String fingerprint(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Whether whoever shows this key also has it. */
    boolean signed(byte[] key, byte[] signature, byte[] what) throws LookFailure, GeneralSecurityException {
        var blob = ByteBuffer.wrap(key);
        var kind = new String(Packets.string(blob), US_ASCII);
        var signed = ByteBuffer.wrap(signature);
        var algorithm = new String(Packets.string(signed), US_ASCII);
        if (!List.of(algorithms.split(",", -1)).contains(algorithm)
                || !kind.equals(this == RSA ? "ssh-rsa" : algorithm)) {
            throw new LookFailure(Symptom.PROTOCOL, "signs with " + algorithm + ", which nobody asked for");
        }
        var check = Signature.getInstance(javaName(algorithm));
        check.initVerify(key(blob));
        check.update(what);
        var bytes = Packets.string(signed);
        return check.verify(this == ECDSA ? flat(bytes) : bytes);
    }

    private String javaName(String algorithm) {
        return switch (this) {
            case ED25519 -> "Ed25519";
            case ECDSA -> "SHA256withECDSAinP1363Format";
            case RSA -> algorithm.endsWith("512") ? "SHA512withRSA" : "SHA256withRSA";
        };
    }

    private PublicKey key(ByteBuffer blob) throws LookFailure, GeneralSecurityException {
        return switch (this) {
            case ED25519 -> encoded("Ed25519", ED25519_HEAD, Packets.string(blob));
            case ECDSA -> {
                Packets.string(blob); // the name of the curve, once more
                yield encoded("EC", P256_HEAD, Packets.string(blob));
            }
            case RSA -> {
                var exponent = new BigInteger(Packets.string(blob));
                var modulus = new BigInteger(Packets.string(blob));
                yield KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
            }
        };
    }

    static PublicKey encoded(String algorithm, byte[] head, byte[] point) throws GeneralSecurityException {
        var whole = Arrays.copyOf(head, head.length + point.length);
        System.arraycopy(point, 0, whole, head.length, point.length);
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(whole));
    }

    /** Two numbers of any length, as two of the same length. */
    private static byte[] flat(byte[] signature) throws LookFailure {
        var numbers = ByteBuffer.wrap(signature);
        var flat = new byte[2 * P256_BYTES];
        for (int end = P256_BYTES; end <= flat.length; end += P256_BYTES) {
            var number = Packets.string(numbers);
            int zeros = number.length > P256_BYTES ? number.length - P256_BYTES : 0;
            int length = number.length - zeros;
            System.arraycopy(number, zeros, flat, end - length, length);
        }
        return flat;
    }
}
