package org.vigie.probe.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a text is about, in at most 64 numbers: the smallest hashes of its runs of three words. Two texts share as many of
 * them as they share of what they say. Words with digits don't count: counters and clocks change by themselves.
 */
final class Sketch {
    private static final int SIZE = 64;

    private final int[] smallest = new int[SIZE];
    private int size;
    private int before;
    private int last;
    private int words;

    /** The words of a part of a text. */
    void read(CharSequence text, int from, int to) {
        int hash = 0;
        boolean plain = true;
        for (int i = from; i <= to; i++) {
            char c = i < to ? text.charAt(i) : ' ';
            if (Character.isLetter(c)) {
                hash = hash * 31 + Character.toLowerCase(c);
            } else if (c >= '0' && c <= '9') {
                plain = false;
            } else if (c <= ' ' || !plain || hash != 0) {
                word(plain ? hash : 0);
                hash = 0;
                plain = true;
            }
        }
    }

    List<Integer> numbers() {
        var numbers = new ArrayList<Integer>(size);
        for (int i = 0; i < size; i++) {
            numbers.add(smallest[i]);
        }
        return List.copyOf(numbers);
    }

    private void word(int hash) {
        if (hash == 0) {
            return;
        }
        if (++words > 2) {
            add(mixed((before * 31 + last) * 31 + hash));
        }
        before = last;
        last = hash;
    }

    private void add(int hash) {
        if (size == SIZE && hash >= smallest[SIZE - 1]) {
            return;
        }
        int found = Arrays.binarySearch(smallest, 0, size, hash);
        if (found < 0) {
            int at = -found - 1;
            System.arraycopy(smallest, at, smallest, at + 1, Math.min(size, SIZE - 1) - at);
            smallest[at] = hash;
            size = Math.min(size + 1, SIZE);
        }
    }

    private static int mixed(int hash) {
        int h = hash * 0x9e3779b9;
        h ^= h >>> 15;
        h *= 0x85ebca6b;
        return h ^ (h >>> 13);
    }
}
