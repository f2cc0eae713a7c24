package org.vigie.probe.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.vigie.api.probe.Attempt.Family;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;

/** A look over either kind of address: good only where both are, and the words say which was not. */
final class Families {
    private Families() {}

    /** One look. */
    @FunctionalInterface
    interface Look {
        Outcome over(Family family) throws IOException;
    }

    static Outcome both(Look look) throws IOException {
        var four = named(look, Family.V4, "IPv4");
        if (!(four instanceof Outcome.Up)) {
            return four;
        }
        var six = named(look, Family.V6, "IPv6");
        return six instanceof Outcome.Up up
                ? new Outcome.Up(four.evidence() + "; " + up.evidence(), up.detail(), up.features(), up.slowBy())
                : six;
    }

    private static Outcome named(Look look, Family family, String name) throws IOException {
        try {
            var seen = look.over(family);
            return WriteReadProbe.at(name, seen).with(seen.features());
        } catch (IOException failure) {
            throw named(failure, name);
        }
    }

    /** The same failure with the kind of address before its words. */
    private static IOException named(IOException failure, String name) {
        var words = name + ": " + failure.getMessage();
        return switch (failure) {
            case LookFailure known -> new LookFailure(known.symptom(), words, known.detail());
            case CannotLook unable -> new CannotLook(unable.reason(), words);
            case SSLException tls -> new SSLException(words, tls);
            case SocketTimeoutException late -> new SocketTimeoutException(words);
            case NoRouteToHostException nowhere -> new NoRouteToHostException(words);
            case ConnectException refused -> new ConnectException(words);
            case SocketException broken -> new SocketException(words, broken);
            default -> failure;
        };
    }
}
