package org.vigie.core.settings;

/**
 * A place in a file.
 *
 * @param file as a person would name it, for instance {@code services/x.yaml}
 * @param line from 1
 * @param column from 1
 */
public record Position(String file, int line, int column) implements Comparable<Position> {
    /** So many characters further on the same line. */
    public Position right(int characters) {
        return new Position(file, line, column + characters);
    }

    @Override
    public int compareTo(Position other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
