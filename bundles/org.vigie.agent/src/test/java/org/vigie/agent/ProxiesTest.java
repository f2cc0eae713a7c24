package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static final Proxies PROXIES = Proxies.of(Map.of(
            "https_proxy", "http://me:secret@proxy.lan:3128/",
            "HTTP_PROXY", "other.lan:8080",
            "NO_PROXY", "inside.example, .corp.example,*.test,10.0.0.7"));

    @ParameterizedTest
    @CsvSource({
        "true, x.example, http://me:secret@proxy.lan:3128/",
        "false, x.example, other.lan:8080",
        "true, inside.example, ",
        "true, www.INSIDE.example, ",
        "true, notinside.example, http://me:secret@proxy.lan:3128/",
        "true, db.corp.example, ",
        "true, a.test, ",
        "false, 10.0.0.7, ",
        "false, 10.0.0.8, other.lan:8080",
        "true, localhost, ",
        "true, 127.0.0.9, ",
        "true, ::1, ",
    })
    void theEnvironmentIsReadAsOthersReadIt(boolean tls, String host, String proxy) {
        assertThat(PROXIES.of(tls, host)).isEqualTo(proxy);
    }

    @Test
    void aProxyMayBeInside() {
        assertThat(PROXIES.isOne("proxy.lan")).isTrue();
        assertThat(PROXIES.isOne("OTHER.lan")).isTrue();
        assertThat(PROXIES.isOne("x.example")).isFalse();
        assertThat(Proxies.NONE.isOne("proxy.lan")).isFalse();
    }

    @Test
    void oneForAllIsForWhatHasNoneOfItsOwn() {
        var both = Proxies.of(Map.of("ALL_PROXY", "http://a:1", "http_proxy", "http://b:2"));

        assertThat(both.of(true, "x.example")).isEqualTo("http://a:1");
        assertThat(both.of(false, "x.example")).isEqualTo("http://b:2");
        assertThat(Proxies.of(Map.of("HTTPS_PROXY", "http://a:1", "NO_PROXY", "*"))
                        .of(true, "x.example"))
                .isNull();
    }
}
