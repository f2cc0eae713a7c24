package org.vigie.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vigie.core.settings.Mistake;

/** Mistakes as people read them: each with its place, its sentence, its line and carets below what is wrong. */
public final class Printout {
    /** More of a line than this is never needed to see what is wrong. */
    private static final int LINE_MAX = 120;

    /** A line that may hold one of these in clear is not shown: logs are read by others. */
    private static final Set<String> DELICATE =
            Set.of("password", "bearer", "cookie", "token", "secret", "authorization");

    private final Locale locale;
    private final Map<String, List<String>> lines;

    /** For readers of this language, with the text of the files. */
    public Printout(Locale locale, Map<String, List<String>> lines) {
        this.locale = locale;
        this.lines = lines;
    }

    /** A block for each mistake, and no word more. */
    public List<String> mistakes(List<Mistake> mistakes) {
        int widest = mistakes.stream()
                .mapToInt(mistake -> mistake.at().toString().length())
                .max()
                .orElse(0);
        var text = new ArrayList<String>();
        for (var mistake : mistakes) {
            var place = mistake.at().toString();
            text.add("✗ " + place + " ".repeat(widest - place.length()) + "  " + clean(mistake.in(locale)));
            show(mistake, text);
        }
        return text;
    }

    /** How many there are, and in how many files. */
    public String sum(List<Mistake> mistakes) {
        long files =
                mistakes.stream().map(mistake -> mistake.at().file()).distinct().count();
        return isFrench()
                ? count(mistakes.size(), "erreur") + " dans " + count(files, "fichier") + "."
                : count(mistakes.size(), "mistake") + " in " + count(files, "file") + ".";
    }

    /** That nothing changes because of them. */
    public String unchanged(int services) {
        return isFrench()
                ? "La configuration en service est inchangée (" + count(services, "service") + ")."
                : "The running configuration is unchanged (" + count(services, "service") + ").";
    }

    private boolean isFrench() {
        return locale.getLanguage().equals(Locale.FRENCH.getLanguage());
    }

    private String count(long number, String word) {
        boolean one = isFrench() ? number < 2 : number == 1;
        return number + " " + word + (one ? "" : "s");
    }

    private void show(Mistake mistake, List<String> text) {
        var at = mistake.at();
        var file = lines.getOrDefault(at.file(), List.of());
        if (at.line() > file.size() || isDelicate(file.get(at.line() - 1))) {
            return;
        }
        var line = clean(file.get(at.line() - 1));
        int from = Math.max(0, Math.min(at.column() - 1 - LINE_MAX / 2, line.length() - LINE_MAX));
        var shown = line.substring(from, Math.min(line.length(), from + LINE_MAX));
        int column = Math.min(at.column() - 1 - from, shown.length());
        int width = Math.max(1, Math.min(mistake.width(), shown.length() - column));
        var margin = "    " + at.line() + " | ";
        text.add(margin + shown.stripTrailing());
        text.add(" ".repeat(margin.length() + column) + "^".repeat(width));
    }

    private static boolean isDelicate(String line) {
        var lower = line.toLowerCase(Locale.ROOT);
        return !line.contains("$[") && DELICATE.stream().anyMatch(lower::contains);
    }

    /** No text of a file moves a cursor or turns round what follows it. */
    private static String clean(String text) {
        var clean = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int type = Character.getType(letter);
            boolean plain = type != Character.CONTROL && type != Character.FORMAT;
            clean.append(plain ? letter : ' ');
        }
        return clean.toString();
    }
}
