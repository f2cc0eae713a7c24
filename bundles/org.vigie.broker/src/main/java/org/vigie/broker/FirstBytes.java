package org.vigie.broker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the head of a WebSocket's request before the server does: any web page in a browser on this machine could otherwise
 * speak to the broker. Steps aside once that is settled.
 */
final class FirstBytes extends ByteToMessageDecoder {
    /** First byte of an MQTT CONNECT. */
    private static final int CONNECT = 0x10;

    /** A browser's request with its cookies for localhost. */
    private static final int HEAD_MAX = 16 << 10;

    private static final String FORBIDDEN = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final Supplier<Set<String>> origins;

    FirstBytes(Supplier<Set<String>> origins) {
        this.origins = origins;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.getUnsignedByte(in.readerIndex()) == CONNECT) {
            context.pipeline().remove(this);
            return;
        }
        var text = in.toString(in.readerIndex(), Math.min(in.readableBytes(), HEAD_MAX), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end >= 0 && mayEnter(text.substring(0, end))) {
            context.pipeline().remove(this);
        } else if (end >= 0 || in.readableBytes() >= HEAD_MAX) {
            refuse(context, in);
        }
    }

    private boolean mayEnter(String head) {
        var upgrade = header(head, "upgrade");
        var origin = header(head, "origin");
        return head.startsWith("GET ")
                && upgrade.isPresent()
                && upgrade.get().equalsIgnoreCase("websocket")
                && header(head, "content-length").isEmpty()
                && header(head, "transfer-encoding").isEmpty()
                && (origin.isEmpty() || origins.get().contains(origin.get()));
    }

    /** The values of a header, joined: two of them never equal one that is allowed. */
    private static Optional<String> header(String head, String name) {
        return head.lines()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .reduce((one, other) -> one + ", " + other);
    }

    private static void refuse(ChannelHandlerContext context, ByteBuf in) {
        in.skipBytes(in.readableBytes());
        context.writeAndFlush(Unpooled.copiedBuffer(FORBIDDEN, StandardCharsets.ISO_8859_1))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
