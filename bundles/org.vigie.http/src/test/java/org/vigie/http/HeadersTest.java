package org.vigie.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.probe.LookFailure;

/** Headers of HTTP/2. */
class HeadersTest {
    /** The examples of the standard (RFC 7541, C.4 and C.6). */
    @ParameterizedTest
    @CsvSource({
        "f1e3c2e5f23a6ba0ab90f4ff, www.example.com",
        "a8eb10649cbf, no-cache",
        "25a849e95ba97d7f, custom-key",
        "25a849e95bb8e8b4bf, custom-value",
        "6402, 302",
        "aec3771a4b, private",
        "d07abe941054d444a8200595040b8166e082a62d1bff, 'Mon, 21 Oct 2013 20:13:21 GMT'",
        "9d29ad171863c78f0b97c8e9ae82ae43d3, https://www.example.com"
    })
    void theCodeOfTheStandardIsRead(String hex, String text) throws LookFailure {
        assertThat(Huffman.decode(HexFormat.of().parseHex(hex))).isEqualTo(text);
    }

    @Test
    void aLongHeaderIsWrittenAndReadWhole() throws LookFailure {
        for (int length : new int[] {0, 1, 126, 127, 128, 254, 255, 256, 5000}) {
            var value = "v".repeat(length);
            assertThat(Headers.read(Headers.write(List.of("name", value)))).containsExactly("name", value);
        }
        var block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {0x20, 0x48, 0x03}); // no table; a status with a name from the fixed one
        block.writeBytes("302".getBytes(ISO_8859_1));
        assertThat(Headers.read(block.toByteArray())).containsExactly(":status", "302");
    }

    @Test
    void whatIsInTheFixedTableIsKnown() throws LookFailure {
        assertThat(Headers.read(HexFormat.of().parseHex("8890bd0f0d0130")))
                .containsExactly(
                        ":status",
                        "200",
                        "accept-encoding",
                        "gzip, deflate",
                        "www-authenticate",
                        "",
                        "content-length",
                        "0");
    }
}
