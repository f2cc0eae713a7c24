package org.vigie.probe.jdbc;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.LookFailure;

/**
 * A connection for one look. What the driver does, it does on a thread of its own: some drivers cannot be trusted with a
 * deadline. When there is no time left, what runs is called off at the server, and the connection is cut.
 */
final class Session implements AutoCloseable {
    /** More rows are not counted. */
    private static final int ROWS_MAX = 1000;

    /** Kept back for cutting the connection, so that the look is over before its deadline. */
    private static final Duration RESERVE = Duration.ofMillis(100);

    private final Driver driver;
    private final Attempt attempt;
    private final States states;
    private @Nullable Connection connection;
    private @Nullable Statement running;
    private boolean over;

    /**
     * What came back.
     *
     * @param words for the evidence
     */
    record Answer(long rows, @Nullable Object value, String words) {}

    Session(Driver driver, Attempt attempt, @Nullable Credential as) {
        this.driver = driver;
        this.attempt = attempt;
        this.states = new States(as);
    }

    /** Connects and signs in. */
    void open(String url, Properties properties) throws IOException {
        attempt.phase("login", () -> within(() -> take(driver.connect(url, properties))));
    }

    private synchronized boolean take(@Nullable Connection opened) throws SQLException {
        connection = opened;
        if (over && opened != null) {
            opened.abort(Runnable::run);
        }
        return true;
    }

    /** Asks this, or without a query whether anybody is there. */
    Answer ask(@Nullable String query) throws IOException {
        Connection open;
        synchronized (this) {
            open = connection;
        }
        if (open == null) {
            throw new LookFailure(Symptom.PROTOCOL, "the driver made no connection");
        }
        return query == null
                ? attempt.phase("ping", () -> within(() -> ping(open)))
                : attempt.phase("query", () -> within(() -> answer(open, query)));
    }

    private Answer ping(Connection open) throws SQLException, LookFailure {
        if (!open.isValid((int) Math.max(1, attempt.left().toSeconds()))) {
            throw new LookFailure(Symptom.PROTOCOL, "signed in, but the connection is not valid");
        }
        var server = open.getMetaData();
        return new Answer(0, null, server.getDatabaseProductName() + " " + server.getDatabaseProductVersion());
    }

    private Answer answer(Connection open, String query) throws SQLException {
        try (var statement = open.createStatement()) {
            statement.setMaxRows(ROWS_MAX);
            begin(statement);
            if (!statement.execute(query)) {
                int changed = Math.max(0, statement.getUpdateCount());
                return new Answer(changed, null, changed + " rows changed");
            }
            return read(statement);
        } finally {
            begin(null);
        }
    }

    private synchronized void begin(@Nullable Statement statement) {
        running = statement;
    }

    private static Answer read(Statement statement) throws SQLException {
        try (var result = statement.getResultSet()) {
            long rows = 0;
            Object first = null;
            while (result.next()) {
                first = rows == 0 ? plain(result.getObject(1)) : first;
                rows++;
            }
            return new Answer(rows, first, rows == 1 ? "1 row" : rows + " rows");
        }
    }

    /** Numbers and truths as they are, all else as text. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private <T> T within(Callable<T> work) throws IOException, InterruptedException {
        var task = new FutureTask<>(work);
        var thread = Thread.ofVirtual().name("jdbc").unstarted(task);
        thread.setContextClassLoader(driver.getClass().getClassLoader()); // where drivers look for parts of their own
        thread.start();
        try {
            return task.get(Math.max(1, attempt.left().minus(RESERVE).toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            cut(thread);
            throw new SocketTimeoutException("no answer in time");
        } catch (InterruptedException brokenOff) {
            cut(thread);
            throw brokenOff;
        } catch (ExecutionException failed) {
            throw thrown(task.exceptionNow());
        }
    }

    private IOException thrown(Throwable cause) {
        return switch (cause) {
            case SQLException sql -> states.meaning(sql);
            case IOException io -> io;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> new IOException(cause);
        };
    }

    /** Never waits: a driver that calls a query off speaks to the server once more. */
    private synchronized void cut(Thread thread) {
        over = true;
        var statement = running;
        var open = connection;
        Thread.ofVirtual().name("jdbc cut").start(() -> {
            callOff(statement, open);
            thread.interrupt(); // ends what no driver can end: a read from a socket
        });
    }

    private static void callOff(@Nullable Statement statement, @Nullable Connection open) {
        try {
            if (statement != null) {
                statement.cancel();
            }
            if (open != null) {
                open.abort(Runnable::run);
            }
        } catch (SQLException gone) {
            return; // what is gone need not be cut
        }
    }

    /** Leaves in form where that takes no time, which is on a thread of its own, too. */
    @Override
    public void close() {
        Connection open;
        synchronized (this) {
            open = over ? null : connection;
        }
        if (open != null) {
            try {
                within(() -> {
                    open.close();
                    return true;
                });
            } catch (IOException gone) {
                callOff(null, open);
            } catch (InterruptedException brokenOff) {
                Thread.currentThread().interrupt(); // it was cut already
            }
        }
    }
}
