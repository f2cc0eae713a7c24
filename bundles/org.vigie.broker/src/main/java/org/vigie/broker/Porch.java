package org.vigie.broker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.jspecify.annotations.Nullable;

/**
 * Listens on loopback, looks at the first bytes of each connection and hands it to the server: the server itself never asks
 * a web page where it comes from.
 */
final class Porch implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";

    /** Ports that are tried after a taken one; then the system chooses. */
    private static final int NEXT_PORTS = 20;

    /** Displays and tools on one machine; a flood of connections must not eat the agent's memory. */
    private static final int CONNECTIONS_MAX = 256;

    private static final int THREADS = 2;
    private static final long STOP_MAX_MS = 500;

    private final Supplier<Set<String>> origins;
    private final AtomicInteger connections = new AtomicInteger();
    private final EventLoopGroup threads =
            new NioEventLoopGroup(THREADS, new DefaultThreadFactory("vigie-broker", true));
    private @Nullable Channel listening;
    private int port;

    Porch(Supplier<Set<String>> origins) {
        this.origins = origins;
    }

    /** Listens on this port, or on the next free one. */
    void open(int first, NettyAcceptor server) throws IOException {
        var bootstrap = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        receive(channel, server);
                    }
                });
        for (int candidate = first; listening == null && candidate <= first + NEXT_PORTS; candidate++) {
            listening = listen(bootstrap, candidate);
        }
        listening = listening == null ? listen(bootstrap, 0) : listening;
        if (listening == null) {
            throw new IOException("no free port on " + LOOPBACK);
        }
        port = ((InetSocketAddress) listening.localAddress()).getPort();
    }

    private static @Nullable Channel listen(ServerBootstrap bootstrap, int port) {
        var bound = bootstrap.bind(LOOPBACK, port).awaitUninterruptibly();
        return bound.isSuccess() ? bound.channel() : null;
    }

    private void receive(Channel channel, NettyAcceptor server) {
        var _ = channel.closeFuture().addListener(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > CONNECTIONS_MAX) {
            var _ = channel.close();
            return;
        }
        channel.pipeline().addLast(new FirstBytes(origins));
        server.transfer(channel);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        if (listening != null) {
            listening.close().awaitUninterruptibly(STOP_MAX_MS);
        }
        var _ = threads.shutdownGracefully(0, STOP_MAX_MS, TimeUnit.MILLISECONDS);
    }
}
