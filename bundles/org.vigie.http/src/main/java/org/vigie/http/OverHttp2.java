package org.vigie.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.LookFailure;

/** One question over HTTP/2, and its answer as if it had come over HTTP/1.1. */
record OverHttp2(Http2 talk, Request request) {
    /** Asks, and waits until the answer begins. */
    OverHttp2 ask(String userAgent, @Nullable String cookies) throws IOException {
        var body = request.body();
        talk.ask(request.pairs(userAgent, cookies), body == null ? new byte[0] : body.getBytes(UTF_8));
        return this;
    }

    Http2.Reply reply() throws IOException {
        return talk.reply();
    }

    /** Status and headers; a length that is not that of the body is a lie here too. */
    Head head(Http2.Reply reply) throws LookFailure {
        var head = Head.of(text(reply));
        var length = head.first("content-length");
        boolean counts = !reply.cut() && !request.method().equals("HEAD") && head.status() != 304;
        if (counts
                && length != null
                && !length.equals(Integer.toString(reply.data().remaining()))) {
            throw Inlet.protocol("says " + Clip.of(length) + " bytes and sends "
                    + reply.data().remaining());
        }
        return head;
    }

    private static String text(Http2.Reply reply) throws LookFailure {
        var pairs = reply.head();
        var text = new StringBuilder("HTTP/1.1 ").append(Http2.status(pairs)).append(" \n");
        for (int i = 0; i < pairs.size(); i += 2) {
            var name = pairs.get(i);
            if (name.indexOf(':') > 0
                    || name.indexOf('\n') >= 0
                    || pairs.get(i + 1).indexOf('\n') >= 0) {
                throw Inlet.protocol("not a header: " + Clip.of(name));
            } else if (!name.startsWith(":")) {
                text.append(name).append(':').append(pairs.get(i + 1)).append('\n');
            }
        }
        return text.toString();
    }
}
