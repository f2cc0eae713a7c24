package org.vigie.api;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A few hashes in their order, unchangeable, in a fifth of the room that a list of objects takes: some are kept of each check. */
public final class Hashes extends AbstractList<Integer> implements RandomAccess {
    private final int[] hashes;

    private Hashes(int[] hashes) {
        this.hashes = hashes;
    }

    /** These hashes; the array is not copied, so it must not be changed any more. */
    public static List<Integer> of(int... hashes) {
        return hashes.length == 0 ? List.of() : new Hashes(hashes);
    }

    /** The same hashes; a copy unless they cannot change. */
    public static List<Integer> of(List<Integer> hashes) {
        return hashes instanceof Hashes
                ? hashes
                : of(hashes.stream().mapToInt(hash -> hash).toArray());
    }

    @Override
    public Integer get(int index) {
        return hashes[index];
    }

    @Override
    public int size() {
        return hashes.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hashes theirs ? Arrays.equals(hashes, theirs.hashes) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes); // what a list of them has
    }
}
