package org.vigie.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.vigie.api.FunctionId;

/** A street of web shops whose doors open and close all the time, each in a rhythm of its own. */
final class Shops implements AutoCloseable {
    private static final int MOMENT_MS = 50;
    private static final int SHORTEST_MS = 1_500;
    private static final int LONGEST_MS = 9_000;

    private final Map<String, Boolean> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> left = new TreeMap<>();
    private final Random chance;
    private final HttpServer server;
    private volatile boolean playing;
    private volatile boolean closed;

    Shops(int shops, int doors, long seed) throws IOException {
        chance = new Random(seed);
        for (int shop = 0; shop < shops; shop++) {
            for (int door = 0; door < doors; door++) {
                open.put("/s" + shop + "/f" + door, true);
            }
        }
        open.keySet().forEach(path -> left.put(path, rest()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        Thread.ofVirtual().start(this::play);
    }

    private int rest() {
        return chance.nextInt(SHORTEST_MS, LONGEST_MS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean well = open.getOrDefault(exchange.getRequestURI().getPath(), false);
        exchange.sendResponseHeaders(well ? 200 : 503, -1);
        exchange.close();
    }

    private void play() {
        while (!closed) {
            LockSupport.parkNanos(MOMENT_MS * 1_000_000L);
            if (playing) {
                left.replaceAll((path, rest) -> rest > 0 ? rest - MOMENT_MS : turn(path));
            }
        }
    }

    private int turn(String path) {
        open.compute(path, (same, was) -> !Boolean.TRUE.equals(was));
        return rest();
    }

    /** Doors open and close from now on, or stay as they are. */
    void play(boolean on) {
        playing = on;
    }

    /** All doors of all shops at once. */
    void all(boolean well) {
        open.replaceAll((path, was) -> well);
    }

    boolean isWell(FunctionId door) {
        return open.getOrDefault("/" + door.service() + "/" + door.function(), false);
    }

    Set<FunctionId> doors() {
        var doors = new TreeSet<FunctionId>();
        for (var path : left.keySet()) {
            var words = path.split("/", -1);
            doors.add(new FunctionId(words[1], words[2]));
        }
        return doors;
    }

    /** Has this agent look at them all. */
    AgentHome watchedBy(AgentHome home, String every) {
        var texts = new TreeMap<String, StringBuilder>();
        for (var door : doors()) {
            texts.computeIfAbsent(
                            door.service(),
                            shop -> new StringBuilder(
                                    "vigie: 1\nservice: " + shop + "\nevery: " + every + "\ntimeout: 5s\nfunctions:\n"))
                    .append("  %s: http://127.0.0.1:%d/%s/%s\n"
                            .formatted(
                                    door.function(), server.getAddress().getPort(), door.service(), door.function()));
        }
        texts.forEach((shop, text) -> home.file("config/services/" + shop + ".yaml", text.toString()));
        return home;
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
    }
}
