package org.vigie.history;

import java.io.IOException;
import java.nio.file.Path;

/** A file of the history that is not what was written. */
final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Path file;

    Damaged(Path file, String what) {
        super(file + ": " + what);
        this.file = file;
    }

    Path file() {
        return file;
    }
}
