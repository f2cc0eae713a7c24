package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.FunctionId;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "host, db.example, db.example, db.example:",
        "to, router.lan, router.lan, router.lan:",
        "to, router.lan:53, router.lan, router.lan:53",
        "to, 'FD00::1', 'fd00::1', 'fd00::1:'",
        "to, '[fd00::1]:53', 'fd00::1', '[fd00::1]:53'",
        "url, 'https://x.example/home', x.example, x.example:https",
        "url, 'jdbc:postgresql://db.lan:5432/shop', db.lan, db.lan:5432",
        "resolver, ns.lan:5353, ns.lan, ''",
    })
    void theHostThatSettingsNameIsTheUsersChoice(String key, String text, String host, String lane) {
        var target = target(key, text);

        assertThat(target.hosts()).containsExactly(host);
        assertThat(target.lane()).isEqualTo(lane);
    }

    @Test
    void thisMachineNeedsNoPoliteness() {
        assertThat(target("to", "127.0.0.1:80").lane()).isEmpty();
        assertThat(target("to", "localhost:80").lane()).isEmpty();
    }

    @Test
    void aPortStandsBesideItsHost() {
        assertThat(target("port", "25", "host", "mail.example").lane()).isEqualTo("mail.example:25");
    }

    private static Target target(String... settings) {
        var second = Duration.ofSeconds(1);
        return Target.of(Book.of(new FunctionId("x", "f"), "p", second, second, List.of(), settings)
                .settings());
    }
}
