package org.vigie.probe.messages;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Outcome;

/** What the status of a call means, where it is no success. */
final class GrpcStatus {
    private static final int MESSAGE_MAX = 200;

    private GrpcStatus() {}

    /** The outcome of a call that failed; empty: it did not. The server's words are not repeated to whoever signed in. */
    static Optional<Outcome> refusal(Map<String, String> headers, boolean signed) {
        int http = number(headers.get(":status"));
        var status = headers.get("grpc-status");
        if (status == null) {
            return Optional.of(withoutStatus(http, signed));
        }
        int code = number(status);
        var message = signed ? "" : headers.getOrDefault("grpc-message", "");
        var words = name(code)
                + (message.isEmpty() ? "" : ": " + message.substring(0, Math.min(message.length(), MESSAGE_MAX)));
        return code == 0 ? Optional.empty() : Optional.of(outcome(code, words).with("grpc_status", code));
    }

    private static Outcome outcome(int code, String words) {
        return switch (code) {
            case 4 -> Outcome.down(Symptom.TIMEOUT, words);
            case 5 -> Outcome.down(Symptom.CONTENT_MISMATCH, words); // it knows no service of that name
            case 7, 16 -> Outcome.unknown(Reason.CREDENTIALS, words);
            case 8 -> Outcome.unknown(Reason.RATE_LIMITED, words);
            case 12 -> Outcome.unknown(Reason.PROBE_ERROR, words + ": the server does not have the health protocol");
            default -> Outcome.down(Symptom.PROTOCOL, words);
        };
    }

    /** Something stands before the server and answered for it. */
    private static Outcome withoutStatus(int http, boolean signed) {
        var words = http == 0 ? "no status at all" : http + ", and no status of gRPC";
        var outcome = http == 429
                ? Outcome.unknown(Reason.RATE_LIMITED, words)
                : signed && (http == 401 || http == 403)
                        ? Outcome.unknown(Reason.CREDENTIALS, words)
                        : Outcome.down(symptom(http), words);
        return http == 0 ? outcome : outcome.with("http_status", http);
    }

    private static Symptom symptom(int http) {
        if (http >= 500) {
            return Symptom.HTTP_5XX;
        }
        return http >= 400 ? Symptom.HTTP_4XX : Symptom.PROTOCOL;
    }

    private static int number(@Nullable String text) {
        boolean whole = text != null
                && !text.isEmpty()
                && text.length() < 4
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? Integer.parseInt(text) : text == null ? 0 : 2;
    }

    private static String name(int code) {
        return switch (code) {
            case 1 -> "cancelled (1)";
            case 4 -> "deadline exceeded (4)";
            case 5 -> "not found (5)";
            case 7 -> "permission denied (7)";
            case 8 -> "resource exhausted (8)";
            case 12 -> "unimplemented (12)";
            case 13 -> "internal (13)";
            case 14 -> "unavailable (14)";
            case 16 -> "unauthenticated (16)";
            default -> "status " + code;
        };
    }
}
