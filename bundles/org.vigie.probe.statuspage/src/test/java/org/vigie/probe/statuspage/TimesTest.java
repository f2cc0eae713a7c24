package org.vigie.probe.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-09-23T10:11:12.836Z             | 2026-09-23T10:11:12.836Z",
                "2026-09-18T05:00:00+00:00            | 2026-09-18T05:00:00Z",
                "2018-09-07T14:35:00-07:00            | 2018-09-07T21:35:00Z",
                "2026-08-15 11:55:00.000              | 2026-08-15T11:55:00Z",
                "2020-04-20 08:30:02                  | 2020-04-20T08:30:02Z",
                "1772369485                           | 2026-03-01T12:51:25Z",
                "1772369485000                        | 2026-03-01T12:51:25Z",
                "Thu, 06 Aug 2026 21:03:34 PDT        | 2026-08-07T04:03:34Z",
                "Tue, 03 Mar 2026 08:40:00 PST        | 2026-03-03T16:40:00Z",
                "Fri, 07 Aug 2026 04:04:00 Z          | 2026-08-07T04:04:00Z",
                "Fri, 7 Aug 2026 04:04:00 GMT         | 2026-08-07T04:04:00Z",
                "Mon, 07 Aug 2026 04:04:00 +0200      | 2026-08-07T02:04:00Z",
                "07 Aug 26 04:04 UT                   | 2026-08-07T04:04:00Z"
            })
    void areReadAsVendorsWriteThem(String text, Instant time) {
        assertThat(Times.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "Thu",
                "2026-13-01T00:00:00Z",
                "Thu, 06 Aug 2026 21:03:34 MARS",
                "+12026-01-01T00:00:00Z",
                "99999999999999999999",
                "253402300800000",
                "-1",
                "null",
                "2026-09-23"
            })
    void areNoneWhereTheyAreNone(String text) {
        assertThat(Times.parse(text)).isNull();
    }
}
