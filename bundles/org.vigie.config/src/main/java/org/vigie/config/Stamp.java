package org.vigie.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs once a file was written anew, replaced, or a link to it turned elsewhere: cheaper to know than its content.
 *
 * @param key its number in the file system; null: there is no such thing
 */
record Stamp(
        Path file, long size, FileTime modified, @Nullable Object key) {

    /** Of everything directly in these folders; what is not there or cannot be asked has none. */
    static Set<Stamp> of(List<Path> folders) {
        var stamps = new LinkedHashSet<Stamp>();
        for (var folder : folders) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                files.forEach(file -> add(file, stamps));
            } catch (IOException | DirectoryIteratorException unreadable) {
                add(folder, stamps);
            }
        }
        return stamps;
    }

    private static void add(Path file, Set<Stamp> stamps) {
        try {
            var now = Files.readAttributes(file, BasicFileAttributes.class);
            stamps.add(new Stamp(file, now.size(), now.lastModifiedTime(), now.fileKey()));
        } catch (IOException unasked) {
            stamps.add(new Stamp(file, -1, FileTime.fromMillis(0), null));
        }
    }
}
