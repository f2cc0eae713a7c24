package org.vigie.gate;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A jar that was read to its last byte.
 *
 * @param plugin what it says it is
 * @param digest of the whole file
 * @param signers who signed all of it
 * @param imports packages that it needs from others
 * @param abilities what its classes call, to one that does
 */
record Jar(
        Plugin plugin, String digest, Set<Signer> signers, List<String> imports, SortedMap<String, String> abilities) {
    /**
     * Reads one that nobody writes to any more.
     *
     * @throws Unfit where it is no bundle, not whole, or not what its author signed
     */
    static Jar read(Path file) throws IOException, Unfit {
        if (Files.size(file) > Whole.BYTES_MAX) {
            throw new Unfit("it is larger than " + (Whole.BYTES_MAX >> 20) + " MiB: a plug-in carries less");
        }
        try (var zip = new ZipFile(file.toFile())) {
            Whole.check(zip);
            var headers = Headers.of(zip);
            return new Jar(headers.plugin(), Digest.of(file), Seal.of(file), headers.imports(), Abilities.of(zip));
        } catch (ZipException | EOFException torn) {
            throw new Unfit(
                    "it is not a whole jar (" + Whole.shown(String.valueOf(torn.getMessage())) + "): copy it again");
        }
    }
}
