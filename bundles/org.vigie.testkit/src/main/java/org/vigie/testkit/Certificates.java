package org.vigie.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Certificates for loopback, good and bad, made by the JDK's own keytool when a test first asks for them. */
public final class Certificates {
    private static final String PASSWORD = "not-a-secret";
    private static final String NAMES = "SAN=dns:localhost,ip:127.0.0.1";
    private static final String AUTHORITY = "ca";
    private static final Map<String, SSLContext> SERVERS = new ConcurrentHashMap<>();
    private static @Nullable Path store;

    /** What is wrong with a certificate. */
    public enum Kind {
        /** Nothing: signed by the authority that {@link #trust} trusts. */
        GOOD("-signer ca -ext " + NAMES),
        /** Ran out yesterday. */
        EXPIRED("-signer ca -startdate -10d -validity 9 -ext " + NAMES),
        /** Runs out tomorrow. */
        EXPIRING("-signer ca -validity 1 -ext " + NAMES),
        /** Speaks for another host. */
        WRONG_NAME("-signer ca -ext SAN=dns:elsewhere.example"),
        /** Signed by nobody but itself. */
        SELF_SIGNED("-ext " + NAMES);

        private final String options;

        Kind(String options) {
            this.options = options;
        }
    }

    private Certificates() {}

    /** A server's context that shows a certificate of this kind. */
    public static SSLContext serverWith(Kind kind) {
        return SERVERS.computeIfAbsent(kind.name(), name -> server(kind));
    }

    /**
     * A certificate as programs keep it.
     *
     * @param chain the certificate and its authority
     * @param key its key
     */
    public record Pem(String chain, String key) {}

    /** A certificate of this kind, for a real server, or for a client to show. */
    public static synchronized Pem pem(Kind kind) {
        try {
            serverWith(kind);
            var all = load();
            var chain = new StringBuilder();
            for (var certificate : all.getCertificateChain(kind.name())) {
                chain.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            var key = all.getKey(kind.name(), PASSWORD.toCharArray());
            return new Pem(chain.toString(), pem("PRIVATE KEY", key.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The authority behind these certificates, as programs keep it. */
    public static synchronized String authorityPem() {
        try {
            return pem("CERTIFICATE", load().getCertificate(AUTHORITY).getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String what, byte[] bytes) {
        var text = Base64.getMimeEncoder().encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    /** A client's context that trusts the authority behind these certificates, and nobody else. */
    public static SSLContext trust() {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted());
            return context(null, trust.getTrustManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A file with the authority alone, for {@code javax.net.ssl.trustStore}; its password is {@link #password}. */
    public static synchronized Path trustStore() {
        try {
            var file = authority().resolveSibling("trust.p12");
            file.toFile().deleteOnExit();
            try (var out = Files.newOutputStream(file)) {
                trusted().store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Keys would count as trusted, too, so the authority stands in a store of its own. */
    private static KeyStore trusted() throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY));
        return trusted;
    }

    /** The password of {@link #trustStore}. */
    public static String password() {
        return PASSWORD;
    }

    static SSLContext trustingAnybody() {
        try {
            return context(null, new TrustManager[] {new Anybody()});
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static synchronized SSLContext server(Kind kind) {
        try {
            make(kind.name(), kind.options);
            var one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            var all = load();
            one.setKeyEntry(
                    kind.name(),
                    all.getKey(kind.name(), PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    all.getCertificateChain(kind.name()));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD.toCharArray());
            return context(keys, null);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SSLContext context(@Nullable KeyManagerFactory keys, TrustManager @Nullable [] trust)
            throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trust, null);
        return context;
    }

    private static synchronized KeyStore load() throws GeneralSecurityException, IOException {
        var loaded = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(authority())) {
            loaded.load(file, PASSWORD.toCharArray());
        }
        return loaded;
    }

    private static synchronized Path authority() throws IOException {
        if (store == null) {
            var directory = Files.createTempDirectory("vigie-certificates");
            store = directory.resolve("store.p12");
            directory.toFile().deleteOnExit();
            store.toFile().deleteOnExit();
            make(AUTHORITY, "-ext bc:c");
        }
        return store;
    }

    private static void make(String alias, String options) throws IOException {
        var command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString()),
                        Stream.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair"),
                        Stream.of("-alias", alias, "-dname", "CN=" + alias, "-keyalg", "EC"),
                        Stream.of("-keystore", authority().toString(), "-storetype", "PKCS12"),
                        Stream.of("-storepass", PASSWORD),
                        Stream.of(options.split(" ", -1)))
                .flatMap(part -> part)
                .toList();
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    /** Trusts everybody and checks nothing. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
