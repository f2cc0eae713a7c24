package org.vigie.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Secret;
import org.vigie.core.settings.Value;

/** What {@code vigie.yaml} may hold: every key but the first has a default. */
record AgentFile(
        @Help("version of this format: 1") int vigie,

        @Default("") @Help("who and where this agent is; places are never guessed")
        Agent agent,

        @Default("auto") @Help("whether this agent may be the one that judges and notifies")
        Correlator correlator,

        @Default("") @Help("the broker; without a url the embedded one is used")
        Mqtt mqtt,

        @Default("") @Help("the embedded broker") Broker broker,
        @Default("") @Help("the wallboard and its API") Board board,

        @Help("every service as a device of Home Assistant; left out: none") @Nullable
        HomeAssistant homeAssistant,

        @Default("java") @Help("who shakes hands for checks: java, or native (BoringSSL), which costs less")
        Tls tls,

        @Default("gateway, resolver, 1.1.1.1, 9.9.9.9, 8.8.8.8") @Help("is it me? neutral targets, looked at every 30s")
        List<Value.Scalar> references,

        @Help("who is told, by name; left out: the log") @Nullable
        Map<String, Value.Mapping> notifiers,

        @Default("") @Help("how to sign in, by name, for 'as' in checks")
        Map<String, Value.Mapping> credentials,

        @Default("") @Help("which plug-ins are taken") Plugins plugins,

        @Default("") @Help("commands that checks may run") Exec exec,

        @Default("") @Help("settings of all checks that do not say otherwise")
        Value.Mapping defaults) {

    enum Correlator {
        AUTO,
        YES,
        NO
    }

    enum Tls {
        JAVA,
        NATIVE
    }

    enum Policy {
        OPEN,
        SIGNED
    }

    record Agent(
            @Help("left out: the host name made fit") @Nullable
            String id,

            @Help("for instance a building") @Nullable String site,

            @Help("autonomous system, for instance AS3215") @Nullable
            String network,

            @Help("two letters, for instance FR") @Nullable String country,
            @Nullable String region,
            @Help("two letters, for instance EU") @Nullable String continent) {}

    record Mqtt(
            @Default("[]")
            @Help("mqtt://, mqtts://, ws:// or wss://; several: the preferred one first, the next stands in for it")
            List<URI> url,

            @Nullable String user,
            @Help("best as $[secret:name]") @Nullable Secret password,

            @Help("who signs the broker's certificate: PEM, or the path of a file with it; left out: whom this machine"
                    + " trusts")
            @Nullable
            String ca,

            @Help("ours, where the broker wants one: PEM, or the path of a file with it") @Nullable
            Secret certificate,

            @Help("of our certificate, as PKCS#8: PEM, best as $[secret:name], or the path of a file with it") @Nullable
            Secret key,

            @Default("vigie/v1") @Help("before every topic") String prefix,

            @Default("15s") @Help("time between heartbeats") Duration beat) {
        Mqtt {
            if (beat.compareTo(Duration.ofSeconds(1)) < 0 || beat.compareTo(Duration.ofMinutes(5)) > 0) {
                throw new IllegalArgumentException("beat must be from 1s to 5m");
            }
            if ((certificate == null) != (key == null)) {
                throw new IllegalArgumentException("certificate and key belong together: give both");
            }
        }
    }

    record Broker(
            @Default("1883") @Help("on loopback; a taken one moves to the next")
            int port) {
        Broker {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must be from 0 to 65535");
            }
        }
    }

    record Board(
            @Default("127.0.0.1:8180") @Help("address and port")
            String listen,

            @Default("en, fr") @Help("languages, the first is shown first")
            List<String> lang,

            @Help("for instance Europe/Paris; left out: the machine's") @Nullable
            String timeZone) {}

    record HomeAssistant(
            @Default("homeassistant") @Help("discovery prefix, as Home Assistant has it")
            String prefix,

            @Default("en") @Help("language of names and sentences")
            String lang) {
        HomeAssistant {
            if (!FunctionId.isId(prefix) || !FunctionId.isId(lang)) {
                throw new IllegalArgumentException("prefix and lang may have lower-case letters, digits, _ and -");
            }
        }
    }

    record Plugins(
            @Help("open: any plug-in; signed: only what was signed with a key of yours, or pinned; left out: signed"
                    + " where Vigie is installed, open where it is unpacked")
            @Nullable
            Policy policy,

            @Default("[]")
            @Help("fingerprints of the public keys whose plug-ins may run, as vigie plugins check shows them")
            List<String> keys,

            @Default("[]")
            @Help("fingerprints of keys, and digests of jars, that may not run, whatever else speaks for them")
            List<String> revoked) {
        private static final String MARK = "sha256:";
        private static final int DIGITS = 64;

        Plugins {
            Stream.of(keys, revoked).flatMap(List::stream).forEach(Plugins::check);
        }

        private static void check(String fingerprint) {
            String digits = fingerprint.startsWith(MARK) ? fingerprint.substring(MARK.length()) : "";
            if (digits.length() != DIGITS
                    || !digits.chars().allMatch(digit -> "0123456789abcdef".indexOf(digit) >= 0)) {
                throw new IllegalArgumentException("'" + fingerprint
                        + "' is no fingerprint: write sha256: and 64 digits from 0 to f, as vigie plugins"
                        + " check shows them");
            }
        }
    }

    record Exec(
            @Default("[]") @Help("programs, and directories of programs, by their whole path; nothing else is run")
            List<Path> allow) {
        Exec {
            if (!allow.stream().allMatch(Path::isAbsolute)) {
                throw new IllegalArgumentException("allow must have whole paths, as in /usr/lib/nagios/plugins");
            }
        }
    }
}
