package org.vigie.cli.verb;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Semaphore;
import java.util.function.ToIntBiFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.socket.Frames;
import org.vigie.cli.socket.SocketPlace;
import org.vigie.wire.Exchange;

/**
 * Answers at the command socket of a running agent; it is there where an exchange is. A verb that looks by itself has one in
 * name only, and must leave the agent its socket.
 */
@Component(service = {})
public final class Reception {
    /** Calls at once: people and their scripts, not a load. */
    private static final int AT_ONCE = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final ToIntBiFunction<Call, Screen> verbs;
    private final Path place;
    private final ServerSocketChannel door;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /** Made by the component runtime. */
    @Activate
    public Reception(
            @Reference Verbs verbs,
            @Reference(target = "(!(" + Solo.SOLO + "=true))") Exchange exchange,
            BundleContext context)
            throws IOException {
        this(verbs::run, SocketPlace.of(Path.of(property(context)), System.getenv()));
        LOG.info("agent {} answers at {}", exchange.self(), place);
    }

    Reception(ToIntBiFunction<Call, Screen> verbs, Path place) throws IOException {
        this.verbs = verbs;
        this.place = place;
        this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Files.createDirectories(place.toAbsolutePath().getParent());
        Files.deleteIfExists(place); // of an agent that was killed: the lock says that no other one runs
        door.bind(UnixDomainSocketAddress.of(place));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-------"));
        Thread.ofVirtual().name("vigie-reception").start(this::receive);
    }

    private static String property(BundleContext context) {
        String state = context.getProperty("vigie.state");
        return state == null ? "state" : state;
    }

    @Deactivate
    void close() throws IOException {
        door.close();
        Files.deleteIfExists(place);
    }

    private void receive() {
        while (door.isOpen()) {
            try {
                SocketChannel caller = door.accept();
                Thread.ofVirtual().name("vigie-call").start(() -> answer(caller));
            } catch (IOException e) {
                LOG.debug("the command socket is closed: {}", e.getMessage());
            }
        }
    }

    private void answer(SocketChannel caller) {
        boolean admitted = free.tryAcquire();
        try (caller) {
            answer(
                    new DataInputStream(Channels.newInputStream(caller)),
                    new DataOutputStream(Channels.newOutputStream(caller)),
                    admitted);
        } catch (IOException e) {
            LOG.debug("a caller went away: {}", e.getMessage());
        } finally {
            if (admitted) {
                free.release();
            }
        }
    }

    private void answer(DataInputStream in, DataOutputStream out, boolean admitted) throws IOException {
        var frame = Frames.read(in);
        if (frame.kind() != Frames.CALL) {
            Frames.write(out, Frames.OTHER, new byte[0], 0, 0);
            return;
        }
        Call call = Frames.decode(frame.body());
        var screen = new Screen(stream(out, Frames.OUT), stream(out, Frames.ERR));
        int status = admitted
                ? verbs.applyAsInt(call, screen)
                : screen.refuse(Exit.FAILED, call.say().say("busy"));
        screen.out().flush();
        screen.err().flush();
        Frames.exit(out, status);
    }

    private static PrintStream stream(DataOutputStream socket, byte kind) {
        return new PrintStream(new FrameStream(socket, kind), false, StandardCharsets.UTF_8);
    }
}
