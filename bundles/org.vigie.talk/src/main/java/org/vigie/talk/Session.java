package org.vigie.talk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process and all that belongs to it: its descendants, and those of its session whose parents are gone. */
public final class Session {
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    /** Whoever forks while it is being killed is found in the next round. */
    private static final int ROUNDS = 5;

    /** Behind the name in {@code /proc/<pid>/stat}: state, parent, group, session. */
    private static final int SESSION = 3;

    private Session() {}

    /** The command that runs this one in a session of its own, where this machine can do that. */
    public static List<String> apart(List<String> command) {
        var setsid =
                SETSID.stream().filter(Files::isExecutable).map(Path::toString).limit(1);
        return Stream.concat(setsid, command.stream()).toList();
    }

    /** Kills it and all that belongs to it, whether they like it or not. */
    public static void kill(ProcessHandle leader) {
        for (int i = 0; i < ROUNDS; i++) {
            var all = members(leader);
            if (all.isEmpty()) {
                return;
            }
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static List<ProcessHandle> members(ProcessHandle leader) {
        return Stream.concat(
                        Stream.concat(Stream.of(leader), leader.descendants()),
                        ProcessHandle.allProcesses().filter(one -> session(one.pid()) == leader.pid()))
                .filter(ProcessHandle::isAlive)
                .distinct()
                .toList();
    }

    /** The session of a process; -1 where it is gone, or this system does not tell. */
    private static long session(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[SESSION]);
        } catch (IOException | NumberFormatException gone) {
            return -1;
        }
    }
}
