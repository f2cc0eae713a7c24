package org.vigie.agent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The proxies that the environment of this machine names, as curl and most others read it. */
final class Proxies {
    static final Proxies NONE = new Proxies(null, null, List.of());

    private final @Nullable String plain;
    private final @Nullable String tls;
    private final List<String> exempt;
    private final Set<String> hosts = new TreeSet<>();

    private Proxies(@Nullable String plain, @Nullable String tls, List<String> exempt) {
        this.plain = plain;
        this.tls = tls;
        this.exempt = exempt;
        Stream.of(String.valueOf(plain), String.valueOf(tls)).map(Proxies::host).forEach(hosts::add);
    }

    static Proxies of(Map<String, String> environment) {
        var all = first(environment, "all_proxy", "ALL_PROXY");
        var plain = first(environment, "http_proxy", "HTTP_PROXY");
        var tls = first(environment, "https_proxy", "HTTPS_PROXY");
        var none = first(environment, "no_proxy", "NO_PROXY");
        var exempt = none == null
                ? List.<String>of()
                : Stream.of(none.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .toList();
        return new Proxies(plain == null ? all : plain, tls == null ? all : tls, exempt);
    }

    private static @Nullable String first(Map<String, String> environment, String... names) {
        return Stream.of(names)
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** The one for this host; null: none. What is on this machine is never asked for by a proxy. */
    @Nullable
    String of(boolean secure, String host) {
        var proxy = secure ? tls : plain;
        return proxy == null || isHere(host) || isExempt(host.toLowerCase(Locale.ROOT)) ? null : proxy;
    }

    /** Whether a host is a proxy: whoever set the environment chose it. */
    boolean isOne(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private static boolean isHere(String host) {
        var literal = Literal.of(host);
        return literal == null ? host.equalsIgnoreCase("localhost") : literal.isLoopbackAddress();
    }

    private boolean isExempt(String host) {
        return exempt.stream().anyMatch(entry -> {
            var domain = entry.startsWith("*.") ? entry.substring(1) : entry;
            var suffix = domain.startsWith(".") ? domain : "." + domain;
            return entry.equals("*") || host.equals(domain) || host.endsWith(suffix);
        });
    }

    /** What stands between scheme and user on the one side, and port and path on the other. */
    private static String host(String url) {
        var text = url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
        var authority = text.split("/", 2)[0];
        var bare = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return bare.startsWith("[") ? bare.substring(1).split("]", 2)[0] : bare.split(":", 2)[0];
    }
}
