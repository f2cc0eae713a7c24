package org.vigie.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/** The code in which headers of HTTP/2 may come (RFC 7541, appendix B). It is canonical, so the lengths say it all. */
final class Huffman {
    /** The length of each of the 256 codes: {@code a} is five bits. */
    private static final String LENGTHS = "isxxxxxxxtzxxzxxxxxxxxzxxxxxxxxxbffhibdgffdgdbbbaaabbbbbbbcdkbhf"
            + "ibccccccccccccccccccccccdcdioijbkabababbbaccbbbabcbaabccccckgjix"
            + "prpprrrsrssssststtrstssssqrsrsstrqprrssqsrrtqrssqqrqsrssprrrsrrs"
            + "vvporsruvvvwwvtuoqvwwvwtqqvvxwwwptpqrqqsrruuttvsvwvvwwwwwxwwwwwv";

    private static final int SHORTEST = 5;
    private static final int LONGEST = 30;

    /** By length: the first code, where its symbols begin, and the symbols. */
    private static final int[] FIRST = new int[LONGEST + 2];

    private static final int[] START = new int[LONGEST + 2];
    private static final int[] SYMBOLS = new int[LENGTHS.length()];

    static {
        int count = 0;
        for (int length = SHORTEST; length <= LONGEST; length++) {
            START[length] = count;
            for (int symbol = 0; symbol < LENGTHS.length(); symbol++) {
                if (LENGTHS.charAt(symbol) - 'a' + SHORTEST == length) {
                    SYMBOLS[count++] = symbol;
                }
            }
            FIRST[length + 1] = (FIRST[length] + count - START[length]) << 1;
            START[length + 1] = count;
        }
    }

    private Huffman() {}

    /** The text. Up to seven ones at the end only fill the last byte. */
    static String decode(byte[] coded) throws LookFailure {
        var text = new ByteArrayOutputStream();
        int code = 0;
        int length = 0;
        for (int bit = 0; bit < coded.length * 8; bit++) {
            code = (code << 1) | ((coded[bit / 8] >> (7 - bit % 8)) & 1);
            length++;
            int symbol = length < SHORTEST ? -1 : code - FIRST[length];
            if (symbol >= 0 && symbol < START[length + 1] - START[length]) {
                text.write(SYMBOLS[START[length] + symbol]);
                code = 0;
                length = 0;
            } else if (length == LONGEST) {
                throw new LookFailure(Symptom.HTTP_PROTOCOL, "a header that is no text");
            }
        }
        if (length > 7 || code != (1 << length) - 1) {
            throw new LookFailure(Symptom.HTTP_PROTOCOL, "a header that is cut off");
        }
        return text.toString(ISO_8859_1);
    }
}
