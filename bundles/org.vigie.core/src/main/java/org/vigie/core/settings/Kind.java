package org.vigie.core.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.api.probe.Secret;
import org.vigie.api.probe.StatusPage;

/**
 * A kind of probe, status page or notifier that is installed, as its class tells it.
 *
 * @param door which of the three: {@link Probe}, {@link StatusPage} or {@link Notifier}
 * @param name as it stands behind {@code probe} or {@code use}
 * @param settings what it takes
 * @param schemes URL schemes that mean it in the short form; empty: it has none
 * @param values what expectations may ask of it, each as {@code name: what it is}
 * @param repeat whether a first failure may be checked again at once
 * @param also other names that it answers to
 */
public record Kind(
        Class<?> door,
        String name,
        Class<? extends Record> settings,
        List<String> schemes,
        List<String> values,
        boolean repeat,
        List<String> also) {
    private static final List<Class<?>> DOORS = List.of(Probe.class, StatusPage.class, Notifier.class);

    /** What this plug-in is; empty where it lacks the annotation or a settings record. */
    public static Optional<Kind> of(Class<?> plugin) {
        return ancestry(plugin)
                .flatMap(type -> Arrays.stream(type.getGenericInterfaces()))
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(type -> DOORS.contains(type.getRawType()))
                .findFirst()
                .flatMap(type -> of(plugin, (Class<?>) type.getRawType(), type.getActualTypeArguments()[0]));
    }

    private static Optional<Kind> of(Class<?> plugin, Class<?> door, Type settings) {
        if (!(settings instanceof Class<?> type) || !type.isRecord()) {
            return Optional.empty();
        }
        var record = type.asSubclass(Record.class);
        if (door == Notifier.class) {
            return Optional.ofNullable(plugin.getAnnotation(NotifierType.class))
                    .map(named ->
                            new Kind(door, named.value(), record, List.of(), List.of(), true, List.of(named.also())));
        }
        return Optional.ofNullable(plugin.getAnnotation(ProbeType.class)).map(named -> {
            var values = List.of(named.values());
            return new Kind(door, named.value(), record, schemes(named, record), values, named.repeat(), List.of());
        });
    }

    /** What has neither an URL nor a host among its settings has no short form. */
    private static List<String> schemes(ProbeType named, Class<? extends Record> settings) {
        var keys = Shape.of(settings).keys();
        if (named.schemes().length > 0) {
            return List.of(named.schemes());
        }
        return keys.contains("url") || keys.contains("host") ? List.of(named.value()) : List.of();
    }

    /** How its short forms begin: {@code tcp://}, {@code jdbc:mysql:}. */
    public List<String> forms() {
        return schemes.stream()
                .map(scheme -> scheme + (scheme.contains(":") ? ":" : "://"))
                .toList();
    }

    /** All names that it answers to, its own first. */
    public List<String> names() {
        return Stream.concat(Stream.of(name), also.stream()).toList();
    }

    /** Whether its settings have this key. */
    public boolean takes(String key) {
        return Shape.of(settings).keys().contains(key);
    }

    /** Whether what stands behind this key, here or inside of lists and maps, is a secret or holds some: it is not shown. */
    public boolean hides(String key) {
        return hides(settings, key, new HashSet<>());
    }

    private static boolean hides(Class<?> record, String key, Set<Class<?>> seen) {
        return seen.add(record)
                && Shape.of(record).settings().stream()
                        .anyMatch(setting -> isSecret(setting, key)
                                || records(setting.type()).anyMatch(inner -> hides(inner, key, seen)));
    }

    private static boolean isSecret(Setting setting, String key) {
        return setting.key().equals(key) && setting.type().getTypeName().contains(Secret.class.getName());
    }

    /** The records that this type is made of. */
    private static Stream<Class<?>> records(Type type) {
        return switch (type) {
            case ParameterizedType many ->
                Arrays.stream(many.getActualTypeArguments()).flatMap(Kind::records);
            case Class<?> one when one.isRecord() -> Stream.of(one);
            default -> Stream.empty();
        };
    }

    private static Stream<Class<?>> ancestry(Class<?> plugin) {
        return Stream.<Class<?>>iterate(plugin, type -> type != null && type != Object.class, Class::getSuperclass);
    }
}
