package org.vigie.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import jdk.security.jarsigner.JarSignerException;
import org.jspecify.annotations.Nullable;

/** {@code vigie plugins sign}: for authors. It is what the JDK's own jarsigner does, which serves as well. */
final class Signature {
    private static final String PASSWORD = "VIGIE_KEYSTORE_PASSWORD";

    private final Call call;
    private final Terminal terminal;
    private final Map<String, String> environment;

    Signature(Call call, Terminal terminal, Map<String, String> environment) {
        this.call = call;
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Signs in place; the jar is whole at every moment. */
    int sign() throws IOException {
        if (call.word(1).isEmpty() || !call.has("keystore")) {
            return fail(Exit.USAGE, "sign-usage");
        }
        // a runtime that was cut to size has no signer
        if (ModuleLayer.boot().findModule("jdk.jartool").isEmpty()) {
            return fail(Exit.FAILED, "sign-jdk");
        }
        Path store = Path.of(call.option("keystore", ""));
        char[] password = password(store, System.console());
        if (password.length == 0) {
            return fail(Exit.FAILED, "sign-password-none", store);
        }
        try {
            return sign(store, password);
        } catch (GeneralSecurityException | IOException wrong) {
            return fail(Exit.FAILED, "sign-keystore", store, wrong.getMessage());
        }
    }

    private char[] password(Path store, @Nullable Console console) {
        String given = environment.get(PASSWORD);
        if (given != null) {
            return given.toCharArray();
        }
        char[] typed = console == null || !console.isTerminal()
                ? null
                : console.readPassword("%s ", call.say().say("sign-password", store));
        return typed == null ? new char[0] : typed;
    }

    private int sign(Path store, char[] password) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        List<String> names = new ArrayList<>();
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias) && alias.equals(call.option("alias", alias))) {
                names.add(alias);
            }
        }
        if (names.size() != 1) {
            return fail(Exit.FAILED, "sign-alias", store, String.join(", ", Collections.list(keys.aliases())));
        }
        var key = keys.getEntry(names.getFirst(), new KeyStore.PasswordProtection(password));
        return sign(Path.of(call.word(1)), (KeyStore.PrivateKeyEntry) key);
    }

    private int sign(Path jar, KeyStore.PrivateKeyEntry key) throws GeneralSecurityException, IOException {
        Path part = jar.resolveSibling("." + jar.getFileName() + ".part");
        try (var unsigned = new ZipFile(jar.toFile());
                var signed = Files.newOutputStream(part)) {
            new JarSigner.Builder(key).build().sign(unsigned, signed);
        } catch (JarSignerException | IOException wrong) {
            Files.deleteIfExists(part);
            return fail(Exit.FAILED, "sign-failed", jar, wrong.getMessage());
        }
        Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
        var own = (X509Certificate) key.getCertificate();
        byte[] fingerprint =
                MessageDigest.getInstance("SHA-256").digest(own.getPublicKey().getEncoded());
        String name = own.getSubjectX500Principal().getName();
        terminal.out()
                .println(call.say()
                        .say("sign.done", jar, name, "sha256:" + HexFormat.of().formatHex(fingerprint)));
        return Exit.OK;
    }

    private int fail(int status, String sentence, @Nullable Object... parts) {
        terminal.err().println("vigie: " + call.say().say(sentence, parts));
        return status;
    }
}
