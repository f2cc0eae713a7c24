package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.probe.Help;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.ShortForm;
import org.vigie.core.settings.Value;
import org.vigie.core.settings.Vault;

/** What people write for the probes of this family. */
class SettingsTest {
    private static final List<Kind> KINDS = Stream.of(
                    TcpProbe.class,
                    UdpProbe.class,
                    TlsProbe.class,
                    DnsProbe.class,
                    PingProbe.class,
                    NtpProbe.class,
                    ReachProbe.class)
            .map(probe -> Kind.of(probe).orElseThrow())
            .toList();

    static Stream<Kind> kinds() {
        return KINDS.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everySettingIsExplainedInOneSentence(Kind kind) {
        for (var setting : kind.settings().getRecordComponents()) {
            var help = Objects.requireNonNull(setting.getAnnotation(Help.class), setting.getName());
            assertThat(help.value()).isNotBlank().doesNotContain(". ", "\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp://db.example:5432 | TcpProbe.Settings[host=db.example, port=5432, send=null, answer=null,"
                        + " starttls=null, ca=null]",
                "tcp://[::1]:25?send=QUIT%5Cr%5Cn&answer=221 | Settings[host=::1, port=25, send=QUIT\\r"
                        + "\\n"
                        + ", answer=221, starttls=null",
                "tcp://mail.example:143?starttls=imap | answer=null, starttls=IMAP",
                "udp://game.example:27015?send=%5Cxff%5Cxff&answer= | Settings[host=game.example, port=27015,"
                        + " send=\\xff\\xff, answer=]",
                "udp://h:1 | Settings[host=h, port=1, send=\\x00, answer=null]",
                "tls://x.example | Settings[host=x.example, port=443, name=null, starttls=null, ca=null,"
                        + " expiring=null]",
                "tls://x.example:25?starttls=smtp&expiring=21d&name=mx.example | port=25, name=mx.example,"
                        + " starttls=SMTP, ca=null, expiring=PT504H]",
                "dns://x.example | Settings[host=x.example, type=A, resolver=null, records=[]]",
                "dns://x.example?type=mx&resolver=9.9.9.9&records=10%20mail.x.example | type=MX, resolver=9.9.9.9,"
                        + " records=[10 mail.x.example]]",
                "dns://_imap._tcp.x.example?type=srv | Settings[host=_imap._tcp.x.example, type=SRV",
                "dns://bücher.example | Settings[host=bücher.example, type=A",
                "tcp://my_db:5432 | TcpProbe.Settings[host=my_db, port=5432",
                "ping://x.example?count=5&interval=1s&loss=20&family=ipv6 | count=5, interval=PT1S, loss=20, size=56,"
                        + " family=IPV6]",
                "ntp://time.example | Settings[host=time.example, port=123]",
            })
    void aUrlStandsForAWholeCheck(String url, String settings) {
        var form = form(url);
        var kind = KINDS.stream()
                .filter(one -> one.name().equals(form.probe()))
                .findFirst()
                .orElseThrow();
        var bound = Binder.bind(form.settings(), kind.settings(), Vault.EMPTY);

        assertThat(bound.mistakes()).isEmpty();
        assertThat("TcpProbe." + bound.value()).contains(settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp://h:1?send=a%5Cq | means nothing",
                "tcp://h | port",
                "udp://h:1?send= | write a byte at least",
                "dns://a?resolver=b:x | is not a port",
                "dns://a?type=mxx | a, aaaa, caa, cname, mx",
                "tls://h?starttls=nntp | smtp, imap, pop3, ftp, xmpp, ldap",
                "ping://h?count=1000 | count: write 1 to 50",
                "ping://h?interval=1ms | interval: write 10ms or more",
                "ping://h?loss=0 | loss: write 1 to 100",
            })
    void mistakesAreToldWhenTheyAreRead(String url, String words) {
        var form = form(url);
        var kind = KINDS.stream()
                .filter(one -> one.name().equals(form.probe()))
                .findFirst()
                .orElseThrow();

        assertThat(Binder.bind(form.settings(), kind.settings(), Vault.EMPTY).mistakes())
                .extracting(mistake -> mistake.in(Locale.ENGLISH))
                .singleElement()
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://u:hush@my_db:1", "tcp://u:hush@h:1"})
    void aPasswordIsNeverRepeated(String url) {
        assertThat(ShortForm.read(new Value.Scalar(url, true, new Position("x.yaml", 1, 1)), KINDS)
                        .mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.in(Locale.ENGLISH)).doesNotContain("hush"));
    }

    private static ShortForm form(String url) {
        var read = ShortForm.read(new Value.Scalar(url, true, new Position("x.yaml", 1, 1)), KINDS);
        return Objects.requireNonNull(read.value(), () -> String.valueOf(read.mistakes()));
    }
}
