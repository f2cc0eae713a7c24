package org.vigie.cli.screen;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.vigie.cli.Paint;

/** Understands what the agent tells: each line is a kind and fields, a line {@code all} ends a picture, {@code now} gives the time. */
final class Intake extends OutputStream {
    private static final int ROW_FIELDS = 6;

    /** Far more than is watched anywhere: an agent that never ends its picture must not fill the memory. */
    private static final int LINES_MAX = 50_000;

    private final Consumer<Tableau> reader;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String[]> lines = new ArrayList<>();
    private Tableau last = Tableau.EMPTY;

    Intake(Consumer<Tableau> reader) {
        this.reader = reader;
    }

    @Override
    public void write(int oneByte) {
        if (oneByte != '\n') {
            line.write(oneByte);
            return;
        }
        take(line.toString(StandardCharsets.UTF_8).split("\t", -1));
        line.reset();
    }

    private void take(String[] fields) {
        switch (fields[0]) {
            case "now" -> {
                last = last.at(fields[fields.length - 1]);
                reader.accept(last);
            }
            case "all" -> {
                last = tableau();
                lines.clear();
            }
            default -> {
                if (lines.size() < LINES_MAX) {
                    lines.add(fields);
                }
            }
        }
    }

    private Tableau tableau() {
        var heads = of("head", 3);
        var head = heads.isEmpty() ? new String[] {"head", "", ""} : heads.getFirst();
        var doubts = of("doubt", 2).stream().map(fields -> fields[1]).toList();
        return new Tableau(last.now(), paint(head[1]), head[2], doubts, rows("service"), rows("incident"));
    }

    private List<Row> rows(String kind) {
        return of(kind, ROW_FIELDS).stream()
                .map(fields -> new Row(paint(fields[1]), fields[2], fields[3], fields[4], fields[5]))
                .toList();
    }

    private List<String[]> of(String kind, int fields) {
        return lines.stream()
                .filter(line -> line[0].equals(kind) && line.length == fields)
                .toList();
    }

    /** What a newer agent may call otherwise is not known here. */
    private static Paint paint(String name) {
        return Stream.of(Paint.values())
                .filter(paint -> paint.name().equals(name))
                .findFirst()
                .orElse(Paint.UNKNOWN);
    }
}
