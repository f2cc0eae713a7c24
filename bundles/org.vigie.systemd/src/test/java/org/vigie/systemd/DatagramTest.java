package org.vigie.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.testkit.RealPart;

/** Against a real socket of the kind that systemd has. */
class DatagramTest {
    private static final String MANAGER = """
        import socket, sys
        name = sys.argv[1]
        hears = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        hears.bind("\\0" + name[1:] if name[0] == "@" else name)
        print("bound", flush=True)
        for i in range(2):
            print(repr(hears.recv(4096).decode()), flush=True)
        """;

    private @Nullable Process manager;

    @AfterEach
    void end() {
        if (manager != null) {
            manager.destroyForcibly();
        }
    }

    private BufferedReader manager(String name) throws IOException {
        var python = RealPart.find("python3");
        assumeTrue(python.isPresent(), "python3 is not installed");
        var process = new ProcessBuilder(python.get().toString(), "-c", MANAGER, name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        manager = process;
        var says = process.inputReader();
        assertThat(says.readLine()).isEqualTo("bound");
        return says;
    }

    private void bothArrive(String name) throws IOException {
        var heard = manager(name);
        var line = new Datagram(name);
        line.send("READY=1");
        line.send("STATUS=élan: site is down\nWATCHDOG=1");
        assertThat(heard.readLine()).isEqualTo("'READY=1'");
        assertThat(heard.readLine()).isEqualTo("'STATUS=élan: site is down\\nWATCHDOG=1'");
    }

    @Test
    void aSocketInTheFileSystemIsHeard(@TempDir Path place) throws IOException {
        bothArrive(place.resolve("notify").toString());
    }

    @Test
    void aSocketThatIsInNoFileSystemIsHeard() throws IOException {
        bothArrive("@vigie-test-" + ProcessHandle.current().pid());
    }

    @Test
    void whereNobodyListensThatIsSaid(@TempDir Path place) throws IOException {
        var line = new Datagram(place.resolve("absent").toString());
        assertThatThrownBy(() -> line.send("READY=1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("send: error 2");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> new Datagram("vsock:2:1234")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new Datagram("/" + "a".repeat(200))).isInstanceOf(IOException.class);
    }
}
