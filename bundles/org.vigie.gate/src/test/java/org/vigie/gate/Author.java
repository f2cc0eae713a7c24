package org.vigie.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Somebody who writes plug-ins and signs them with the JDK's own tools. */
final class Author {
    private static final String PASSWORD = "not-a-secret";
    private static final String ALIAS = "author";

    private final Path folder;
    private final KeyStore.PrivateKeyEntry entry;

    private Author(Path folder, KeyStore.PrivateKeyEntry entry) {
        this.folder = folder;
        this.entry = entry;
    }

    /** Has a key of its own, whatever it is called. */
    static Author called(String name, String... options) {
        try {
            var folder = Files.createTempDirectory("vigie-author");
            var store = folder.resolve("keys.p12");
            keytool(store, name, options);
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            Files.delete(store);
            var protection = new KeyStore.PasswordProtection(PASSWORD.toCharArray());
            return new Author(folder, (KeyStore.PrivateKeyEntry) keys.getEntry(ALIAS, protection));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void keytool(Path store, String name, String... options) throws IOException {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                ALIAS,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    /** The fingerprint of the key. */
    String key() {
        return Digest.of(entry.getCertificate().getPublicKey().getEncoded());
    }

    byte[] signs(byte[] jar) {
        try {
            var file = Files.write(folder.resolve("unsigned.jar"), jar);
            var signed = new ByteArrayOutputStream();
            try (var zip = new ZipFile(file.toFile())) {
                new JarSigner.Builder(entry).build().sign(zip, signed);
            }
            Files.delete(file);
            return signed.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
