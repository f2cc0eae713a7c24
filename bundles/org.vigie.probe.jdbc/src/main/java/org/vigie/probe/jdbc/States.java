package org.vigie.probe.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.LookFailure;

/**
 * What a database's complaint means, by its SQLSTATE.
 *
 * @param as whose password is never repeated
 */
record States(@Nullable Credential as) {
    /** Drivers wrap what happened a few times. */
    private static final int CAUSES_MAX = 10;

    private static final int SQL_SERVER_LOGIN = 18456;
    private static final int ORACLE_LOGIN = 1017;

    IOException meaning(SQLException failed) {
        var network = network(failed);
        if (network != null) {
            return network; // what that means is known in one place
        }
        var state = failed.getSQLState() == null ? "" : failed.getSQLState();
        var words = words(failed, state);
        return isLogin(state, failed.getErrorCode())
                ? new CannotLook(Reason.CREDENTIALS, words)
                : new LookFailure(symptom(failed, state), words, Map.of("sql_state", state));
    }

    private static @Nullable IOException network(Throwable failed) {
        var cause = failed.getCause();
        for (int i = 0; i < CAUSES_MAX && cause != null; i++) {
            if (cause instanceof IOException io && io.getMessage() != null) {
                return io;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /**
     * Names and passwords are refused in class 28, rights in 42501, and whoever brings no password where one is wanted in 08004;
     * two servers have numbers instead.
     */
    private boolean isLogin(String state, int code) {
        boolean nameless = as == null && state.equals("08004");
        return nameless
                || state.startsWith("28")
                || state.equals("42501")
                || code == SQL_SERVER_LOGIN
                || code == ORACLE_LOGIN;
    }

    private static Symptom symptom(SQLException failed, String state) {
        if (failed instanceof SQLTimeoutException || state.equals("57014") || state.startsWith("HYT")) {
            return Symptom.TIMEOUT;
        } else if (state.equals("08003") || state.equals("08006") || state.equals("57P01")) {
            return Symptom.TCP_RESET; // hung up in the middle
        }
        boolean lacking = state.startsWith("42") || state.equals("3D000") || state.equals("3F000");
        return lacking ? Symptom.CONTENT_MISMATCH : Symptom.PROTOCOL;
    }

    private String words(SQLException failed, String state) {
        var message = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
        var line = message.lines().findFirst().orElse("").strip();
        var secret = as == null || as.password() == null ? "" : as.password().reveal();
        var masked = secret.isEmpty() ? line : line.replace(secret, "***");
        return state.isEmpty() ? masked : state + ": " + masked;
    }
}
