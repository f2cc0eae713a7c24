package org.vigie.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.core.door.Entrance;
import org.vigie.core.door.Entrance.Look;

/** Jars that people carry in and out: what they are, whether they may run, and a yes where they may not. */
final class Doorstep {
    private final Entrance entrance;
    private final Candidates candidates;
    private final Path drop;
    private final Map<String, Object> section;
    private final Question question;

    Doorstep(Entrance entrance, Candidates candidates, Path drop, Map<String, Object> section, Question question) {
        this.entrance = entrance;
        this.candidates = candidates;
        this.drop = drop;
        this.section = section;
        this.question = question;
    }

    /** 0 where it fits and may run. */
    int check(Call call, Screen screen, Path jar) throws IOException {
        var look = entrance.look(jar, section);
        int status = look(call, screen, jar, look, "");
        if (status == Exit.OK && !look.refused().isEmpty()) {
            return screen.refuse(Exit.BAD, call.say().say("plugin-refused", jar, look.refused()));
        }
        return status;
    }

    /** 0 where it fits, or lacks only what it may lack, whether or not it may run. */
    private int look(Call call, Screen screen, Path jar, Look look, String mayLack) throws IOException {
        if (look.name().isEmpty()) {
            return screen.refuse(Exit.BAD, call.say().say("plugin-refused", jar, look.refused()));
        }
        var fit = candidates.check(jar, look.name());
        if (!fit.why().isEmpty() && !fit.why().equals(mayLack)) {
            return screen.refuse(Exit.BAD, call.say().say(fit.why(), jar, fit.about()));
        }
        screen.out().println(call.say().say(fit.why().isEmpty() ? "plugin.good" : "plugin.library", jar, look.name()));
        line(call, screen, "digest", List.of(look.digest()));
        line(call, screen, "signer", look.signers());
        line(call, screen, "imports", look.imports());
        line(call, screen, "abilities", look.abilities());
        return Exit.OK;
    }

    private static void line(Call call, Screen screen, String what, List<String> values) {
        var key = "plugin." + what + (values.isEmpty() ? ".none" : "");
        screen.out().println("  " + call.say().say(key, String.join(", ", values)));
    }

    /** Asks where it would be refused, and pins it after a yes. */
    int add(Call call, Screen screen, Path jar) throws IOException {
        var look = entrance.look(jar, section);
        int status = look(call, screen, jar, look, Candidates.LIBRARY);
        if (status == Exit.OK && !look.refused().isEmpty()) {
            status = pin(call, screen, jar, look);
        }
        return status == Exit.OK ? carry(call, screen, jar) : status;
    }

    private int pin(Call call, Screen screen, Path jar, Look look) throws IOException {
        if (!look.pinnable()) {
            return screen.refuse(Exit.BAD, call.say().say("plugin-refused", jar, look.refused()));
        }
        screen.out().println(call.say().say("plugin.risk", look.refused()));
        boolean yes = call.has("yes") || question.yes(call, screen, "plugin.sure");
        if (!yes) {
            var why = question.canBeAsked() ? "plugin-declined" : "plugin-unasked";
            return screen.refuse(Exit.FAILED, call.say().say(why, jar));
        }
        entrance.pin(look.digest(), look.name() + " by " + call.user());
        screen.out().println(call.say().say("plugin.pinned", look.digest()));
        return Exit.OK;
    }

    /** Under another name first: a half-written jar is never read. */
    private int carry(Call call, Screen screen, Path jar) throws IOException {
        Files.createDirectories(drop);
        Path last = drop.resolve(jar.getFileName());
        if (!Files.exists(last) || !Files.isSameFile(jar, last)) {
            Path first = drop.resolve("." + jar.getFileName() + ".part");
            Files.copy(jar, first, StandardCopyOption.REPLACE_EXISTING);
            Files.move(first, last, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        screen.out().println(call.say().say("plugin.added", last));
        return Exit.OK;
    }

    /** The one jar whose name begins like this, and its pin. */
    int remove(Call call, Screen screen, String name) throws IOException {
        var gone = dropped().stream()
                .filter(jar -> String.valueOf(jar.getFileName()).startsWith(name))
                .toList();
        if (gone.size() != 1) {
            return screen.refuse(Exit.FAILED, call.say().say("no-jar", name, drop));
        }
        String digest = entrance.look(gone.getFirst(), section).digest();
        Files.delete(gone.getFirst());
        if (!digest.isEmpty()) {
            entrance.unpin(digest);
        }
        screen.out().println(call.say().say("plugin.removed", gone.getFirst()));
        return Exit.OK;
    }

    List<Path> dropped() throws IOException {
        if (!Files.isDirectory(drop)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(drop)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
