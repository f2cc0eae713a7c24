package org.vigie.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;

/** Where segments lie. Real ones lie in a folder; tests lie in other ways. */
interface Store {
    /** An open segment. */
    interface Sink extends Closeable {
        /** Writes, and has it on disk on return. */
        void append(byte[] bytes) throws IOException;
    }

    /** Names of all segments, in no order. */
    List<String> names() throws IOException;

    byte[] read(String name) throws IOException;

    /** Makes a segment that appears with this content or not at all. */
    Sink create(String name, byte[] content) throws IOException;

    void delete(String name) throws IOException;

    /** Keeps a damaged segment for whoever wants to look at it; the one set aside before goes. */
    void setAside(String name) throws IOException;

    /** What is wrong, in the disk's words. */
    static String words(IOException e) {
        var reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
