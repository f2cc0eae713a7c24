package org.vigie.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The form in which a state directory is kept: a number in its file {@code format}, and who wrote it. It grows when an older
 * Vigie could not read what a newer one writes; the first line stays a number for ever.
 */
final class Form {
    /** The one that is written, and the newest that can be read. */
    private static final int KNOWN = 1;

    private Form() {}

    /**
     * Makes it ours, before anything else is read or written there.
     *
     * @throws Launch.Newer where it is of a form that is not known yet; nothing has been touched
     */
    static void claim(Path state, String version) throws IOException {
        Path file = state.resolve("format");
        List<String> lines = read(file);
        int form = lines.isEmpty() ? 0 : number(lines.getFirst());
        if (form > KNOWN) {
            throw new Launch.Newer(state, lines.size() > 1 ? lines.get(1) : "?");
        }
        List<String> ours = List.of(Integer.toString(KNOWN), version);
        if (!ours.equals(lines)) {
            Path next = Files.write(state.resolve("format.next"), ours);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> read(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException first) {
            return List.of();
        }
    }

    /** What a broken disk left is no number: it is written anew, since a lookout that does not start sees nothing. */
    private static int number(String line) {
        try {
            return Integer.parseInt(line.strip());
        } catch (NumberFormatException broken) {
            return 0;
        }
    }
}
