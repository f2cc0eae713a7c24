package org.vigie.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON and what is none, as letters and kept trees read it; bytes above 127 stand for themselves. */
class StrictnessTest {
    static final List<String> VALID = List.of(
            "0",
            "-0",
            "-1",
            "9007199254740993",
            "-9223372036854775808",
            "0.1",
            "1E5",
            "1e+5",
            "1e-5",
            "1e-400",
            "1.7976931348623157e308",
            "true",
            "false",
            "null",
            "\"\"",
            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
            "\"\\u00e9\\u20AC\"",
            "\"\\ud83d\\ude80\"",
            "\"\\u0000\"",
            "\"\u00c3\u00a9\"",
            "\"\u00f0\u009f\u009a\u0080\"",
            "\"\u00e2\u0080\u00a8\"",
            "\"\u007f\"",
            "\"//\"",
            "[]",
            "[ ]",
            "[1,[2,[]],{}]",
            "[\t1\r\n, 2 ]",
            "{}",
            "{\"\":0}",
            "{\"a\":{\"a\":1}}",
            "{\"a\":1,\"A\":2}",
            "{\"__proto__\":[]}");

    static final List<String> INVALID = List.of(
            "",
            " ",
            "nul",
            "True",
            "NULL",
            "undefined",
            "NaN",
            "Infinity",
            "-Infinity",
            "+1",
            "01",
            "-01",
            "1.",
            ".5",
            "-",
            "--1",
            "1e",
            "1e+",
            "1.5e",
            "0x1F",
            "1_000",
            "1,5",
            "1 2",
            "'a'",
            "a",
            "\"",
            "\"a",
            "\"\\x41\"",
            "\"\\a\"",
            "\"\\u12\"",
            "\"\\u00zz\"",
            "\"\\U0041\"",
            "\"a\tb\"",
            "\"a\nb\"",
            "\"a\u0000b\"",
            "\"\u00ff\"",
            "\"\u00c3\"",
            "\"\u00c0\u0080\"",
            "\"\u00ed\u00a0\u0080\"",
            "\"\u00f5\u0080\u0080\u0080\"",
            "[",
            "]",
            "[1",
            "[1,",
            "[1,]",
            "[,1]",
            "[1,,2]",
            "[1 2]",
            "[1}",
            "[\u000b1]",
            "{",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,}",
            "{,\"a\":1}",
            "{\"a\" 1}",
            "{\"a\"::1}",
            "{\"a\":1 \"b\":2}",
            "{a:1}",
            "{'a':1}",
            "{1:1}",
            "{null:1}",
            "{\"a\":1,\"a\":1}",
            "{\"a\":1,\"\\u0061\":1}",
            "[1]]",
            "{}}",
            "[] []",
            "1 true",
            "/* */ 1",
            "1 // one",
            "# one\n1",
            "\u0000",
            "\u00e2\u0081\u00a0[]",
            "\u00c2\u00a01",
            ")]}'\n{}",
            "\u001e[]",
            "1e999999999",
            "-1e400");

    @Tag("bad-input-55")
    @ParameterizedTest
    @FieldSource("VALID")
    void whatIsJsonIsRead(String json) throws Malformed {
        var tree = Trees.read(json.getBytes(ISO_8859_1));
        assertThat(Trees.read(Trees.write(tree))).isEqualTo(tree);
        LetterWith.member(json.getBytes(ISO_8859_1));
    }

    @Tag("bad-input-54")
    @Tag("bad-input-55")
    @ParameterizedTest
    @FieldSource("INVALID")
    void whateverElseIsRefused(String json) {
        assertThatThrownBy(() -> Trees.read(json.getBytes(ISO_8859_1))).isInstanceOf(Malformed.class);
        if (!json.contains("e999999999") && !json.equals("-1e400")) { // a letter's unknown members are not counted with
            assertThatThrownBy(() -> LetterWith.member(json.getBytes(ISO_8859_1)))
                    .isInstanceOf(Malformed.class);
        }
    }

    @Tag("bad-input-55")
    @Test
    void otherEncodingsAreRefusedAndAMarkIsPassedOver() throws Malformed {
        assertThat(Trees.read("\ufeff[1]".getBytes(UTF_8))).isEqualTo(List.of(1L));
        assertThatThrownBy(() -> Trees.read("[\"a\"]".getBytes(UTF_16BE))).isInstanceOf(Malformed.class);
    }

    static Stream<String> tooMuch() {
        return Stream.of(
                "[".repeat(100_000),
                "[".repeat(100) + "]".repeat(100),
                "{\"a\":".repeat(100_000),
                "\"" + "x".repeat(21 << 20) + "\"",
                "9".repeat(1_000_000),
                "0." + "9".repeat(1_000_000),
                "[" + "1,".repeat(30 << 20) + "1]",
                "{\"" + "x".repeat(1 << 20) + "\":1}",
                "1e" + "9".repeat(100_000));
    }

    @Tag("bad-input-53")
    @Tag("bad-input-54")
    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("tooMuch")
    void whatIsTooMuchForALetterIsRefused(String json) {
        assertThatThrownBy(() -> LetterWith.member(json.getBytes(UTF_8)))
                .isInstanceOf(Malformed.class)
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(500));
    }

    @Tag("bad-input-56")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"seq\":-1e3",
                "\"seq\":9223372036854775808",
                "\"seq\":\"1\"",
                "\"conn\":1.5",
                "\"t\":\"12023-12-21T05:41:07Z\"",
                "\"t\":1700000000",
                "\"boot\":null",
                "\"v\":\"1\"",
                "\"fresh_for_s\":1e999",
            })
    void aWrongEnvelopeIsRefused(String member) {
        var name = member.substring(0, member.indexOf(':'));
        assertThatThrownBy(() -> LetterWith.replaced(name, member)).isInstanceOf(Malformed.class);
    }

    @Tag("bad-input-56")
    @ParameterizedTest
    @ValueSource(strings = {"a/", "obs/a\u0000/x/y", "obs/\uffff/x/y", "obs/../x/y", "obs/$a/x/y"})
    void aTopicOfSomethingElseIsRefusedAtOnce(String path) {
        assertThatThrownBy(() -> Address.parse(path)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Address.parse(path.repeat(100_000)))
                .isInstanceOf(Malformed.class)
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(500));
    }

    /** A good letter in which something else stands. */
    private static final class LetterWith {
        static void member(byte[] json) throws Malformed {
            var good = new String(good(), ISO_8859_1);
            read(good.replace("\"runs\":1", "\"mood\":" + new String(json, ISO_8859_1) + ",\"runs\":1"));
        }

        static void replaced(String name, String member) throws Malformed {
            var good = new String(good(), ISO_8859_1);
            int at = good.indexOf(name + ":");
            read(good.substring(0, at) + member + good.substring(good.indexOf(',', at)));
        }

        private static byte[] good() {
            var observation = Samples.observation(Samples.down());
            return Letters.encode(Samples.envelope(observation), observation);
        }

        private static void read(String letter) throws Malformed {
            Letters.decode(Address.parse("obs/par-1/x/timeline"), letter.getBytes(ISO_8859_1));
        }
    }
}
