package org.vigie.probe.net;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vigie.testkit.RealPart;

/** Certificates that OpenSSL makes, and servers that show them, in a directory of the test. */
final class Openssl implements AutoCloseable {
    private static final String CONFIG = """
        [ca]
        default_ca = d
        [d]
        database = HOME/index.txt
        serial = HOME/serial
        new_certs_dir = HOME
        policy = p
        default_md = sha256
        email_in_dn = no
        [p]
        commonName = optional
        """;

    private final Path directory;
    private final List<Process> servers = new ArrayList<>();
    private int count;

    /**
     * A certificate with its key.
     *
     * @param home of an authority: what it keeps of what it signed
     */
    record Made(Path certificate, Path key, Path home) {}

    /** A server that shows one; gone with the rest. */
    record Server(int port) {}

    Openssl(Path directory) {
        assumeTrue(RealPart.find("openssl").isPresent(), "openssl is not installed");
        this.directory = directory;
    }

    /** An authority that signs itself. */
    Made authority(String name) throws IOException, InterruptedException {
        var made = place();
        run(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -addext"
                        + " keyUsage=keyCertSign,digitalSignature",
                "-subj",
                "/CN=" + name,
                "-keyout",
                made.key(),
                "-out",
                made.certificate());
        return made;
    }

    /** One that an authority signed, for an EC key and 90 days unless told otherwise. */
    Made issue(Made by, String name, String extensions, Object... more) throws IOException, InterruptedException {
        return issueFor(by, "ec -pkeyopt ec_paramgen_curve:P-256", name, extensions, more);
    }

    /** The same for a key of this kind. */
    Made issueFor(Made by, String key, String name, String extensions, Object... more)
            throws IOException, InterruptedException {
        var made = place();
        var request = made.home().resolve("csr");
        var written = Files.writeString(made.home().resolve("ext"), extensions);
        run("req -new -nodes -utf8 -newkey " + key, "-subj", "/CN=" + name, "-keyout", made.key(), "-out", request);
        run(
                "ca -batch -notext -rand_serial -preserveDN -utf8 -days 90",
                args(authorityArgs(by), "-in", request, "-out", made.certificate(), "-extfile", written, args(more)));
        return made;
    }

    private static Object[] authorityArgs(Made by) {
        return new Object[] {"-config", by.home().resolve("conf"), "-cert", by.certificate(), "-keyfile", by.key()};
    }

    /** What the authority says of one of its certificates now. */
    Path status(Made by, Made of) throws IOException, InterruptedException {
        var request = of.home().resolve("ocsp.request");
        var response = of.home().resolve("ocsp.response");
        run("ocsp -issuer", by.certificate(), "-cert", of.certificate(), "-reqout", request, "-no_nonce");
        run(
                "ocsp -ndays 1 -CA",
                by.certificate(),
                "-rsigner",
                by.certificate(),
                "-rkey",
                by.key(),
                "-index",
                by.home().resolve("index.txt"),
                "-reqin",
                request,
                "-respout",
                response);
        return response;
    }

    void revoke(Made by, Made of) throws IOException, InterruptedException {
        run("ca -revoke", args(of.certificate(), authorityArgs(by)));
    }

    /** A server that shows a leaf and what stands behind it. */
    Server serve(Made leaf, List<Made> behind, Object... options) throws IOException {
        var chain = leaf.home().resolve("chain");
        Files.writeString(chain, "");
        for (var one : behind) {
            Files.writeString(chain, Files.readString(one.certificate()), java.nio.file.StandardOpenOption.APPEND);
        }
        var command = command(
                "s_server -accept 127.0.0.1:0 -cert",
                args(
                        leaf.certificate(),
                        "-key",
                        leaf.key(),
                        behind.isEmpty() ? new Object[0] : new Object[] {"-cert_chain", chain, "-no_ign_eof"},
                        options));
        var server = new ProcessBuilder(command).redirectErrorStream(true).start();
        servers.add(server);
        return new Server(port(server));
    }

    private static int port(Process server) throws IOException {
        var out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        var said = new StringBuilder();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("ACCEPT")) {
                Thread.ofVirtual().start(() -> drain(out));
                return Integer.parseInt(
                        line.substring(line.lastIndexOf(':') + 1).strip());
            }
        }
        throw new IOException("openssl s_server: " + said);
    }

    /** It would stop at a full pipe. */
    private static void drain(BufferedReader out) {
        try {
            out.transferTo(java.io.Writer.nullWriter());
        } catch (IOException ended) {
            // the test is over
        }
    }

    private Made place() throws IOException {
        var home = Files.createDirectory(directory.resolve(String.valueOf(count++)));
        Files.writeString(home.resolve("conf"), CONFIG.replace("HOME", home.toString()));
        Files.writeString(home.resolve("index.txt"), "");
        Files.writeString(home.resolve("index.txt.attr"), "unique_subject = no\n");
        return new Made(home.resolve("pem"), home.resolve("key"), home);
    }

    private static void run(String words, Object... more) throws IOException, InterruptedException {
        var command = command(words, more);
        var openssl = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (openssl.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    private static List<String> command(String words, Object... more) {
        return Stream.of(Stream.of("openssl"), Stream.of(words.split(" ", -1)), flat(more))
                .flatMap(part -> part)
                .toList();
    }

    private static Object[] args(Object... all) {
        return flat(all).toArray();
    }

    private static Stream<String> flat(Object... all) {
        return Stream.of(all).flatMap(one -> one instanceof Object[] many ? flat(many) : Stream.of(one.toString()));
    }

    @Override
    public void close() {
        servers.forEach(Process::destroyForcibly);
    }
}
