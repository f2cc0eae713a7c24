package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.vigie.testkit.RealPart;

/** A real directory on free ports of loopback, with one entry and a certificate of its own. */
final class Slapd implements AutoCloseable {
    static final String ADMIN = "cn=admin,dc=example,dc=org";

    private final Process process;
    private final Path certificate;
    private final int port;
    private final int securePort;

    private Slapd(Process process, Path certificate, int port, int securePort) {
        this.process = process;
        this.certificate = certificate;
        this.port = port;
        this.securePort = securePort;
    }

    static boolean isInstalled() {
        return Stream.of("slapd", "slapadd", "openssl")
                        .allMatch(part -> RealPart.find(part).isPresent())
                && Files.exists(Path.of("/etc/ldap/schema/core.schema"));
    }

    static Slapd start(Path dir, String password) throws Exception {
        var certificate = dir.resolve("cert.pem");
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                dir.resolve("key.pem").toString(),
                "-out",
                certificate.toString());
        var data = Files.createDirectories(dir.resolve("data"));
        var config = Files.writeString(dir.resolve("slapd.conf"), """
            include /etc/ldap/schema/core.schema
            TLSCertificateFile %s/cert.pem
            TLSCertificateKeyFile %s/key.pem
            database ldif
            suffix "dc=example,dc=org"
            directory %s
            rootdn "%s"
            rootpw %s
            access to dn.base="ou=hidden,dc=example,dc=org" by * none
            access to * by * read
            """.formatted(dir, dir, data, ADMIN, password));
        var ldif = Files.writeString(dir.resolve("data.ldif"), """
            dn: dc=example,dc=org
            objectClass: dcObject
            objectClass: organization
            o: example
            dc: example

            dn: ou=hidden,dc=example,dc=org
            objectClass: organizationalUnit
            ou: hidden
            """);
        run(program("slapadd"), "-f", config.toString(), "-l", ldif.toString());
        int port = RedisServer.freePort();
        int secure = RedisServer.freePort();
        var urls = "ldap://127.0.0.1:" + port + " ldaps://127.0.0.1:" + secure;
        var command = List.of(program("slapd"), "-f", config.toString(), "-h", urls, "-d", "0");
        return new Slapd(RedisServer.started(command, dir, port), certificate, port, secure);
    }

    private static String program(String name) {
        return RealPart.find(name).orElseThrow().toString();
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + ": " + said);
        }
    }

    SSLContext trust() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    int port() {
        return port;
    }

    int securePort() {
        return securePort;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
