package org.vigie.distribution;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.ProbeType;

/**
 * Which symptoms a probe can give: those that its class and the classes that it uses name, and those that looking gives by
 * itself where it asks for a name, a connection or a handshake.
 */
final class SymptomFinder {
    private static final String SYMPTOM = Symptom.class.getName().replace('.', '/');
    private static final String ATTEMPT = Attempt.class.getName().replace('.', '/');

    private static final Set<Symptom> NAME = EnumSet.range(Symptom.DNS_NXDOMAIN, Symptom.DNS_EMPTY);
    private static final Set<Symptom> CONNECTION = EnumSet.range(Symptom.TCP_REFUSED, Symptom.NET_UNREACHABLE);
    private static final Set<Symptom> DATAGRAM = EnumSet.of(Symptom.TCP_REFUSED, Symptom.NET_UNREACHABLE);
    private static final Set<Symptom> HANDSHAKE = EnumSet.range(Symptom.TLS_EXPIRED, Symptom.TLS_TIMEOUT);

    private final List<Path> rooms;
    private final Set<String> seen = new HashSet<>();
    private final EnumSet<Symptom> found = EnumSet.noneOf(Symptom.class);
    private final EnumSet<Symptom> named = EnumSet.noneOf(Symptom.class);
    private boolean connects;
    private boolean speaksHttp;

    SymptomFinder(List<Path> rooms) {
        this.rooms = new ArrayList<>(rooms);
    }

    /** Only those that its own room names: what a network does by itself is the same for all, and what HTTP does. */
    Set<Symptom> namedBy(Class<?> probe) throws IOException {
        var own = probe.getPackageName().replace('.', '/') + "/";
        rooms.removeIf(room -> !Files.exists(room.resolve(own)));
        follow(probe.getName().replace('.', '/'));
        return named;
    }

    /** In the order of the contract. */
    Set<Symptom> of(Class<?> probe) throws IOException {
        follow(probe.getName().replace('.', '/'));
        found.addAll(named);
        if (connects) {
            found.add(speaksHttp ? Symptom.HTTP_TIMEOUT : Symptom.TIMEOUT);
        }
        return found;
    }

    private void follow(String name) throws IOException {
        var file = rooms.stream()
                .map(room -> room.resolve(name + ".class"))
                .filter(Files::exists)
                .findFirst();
        if (file.isPresent() && seen.add(name)) {
            var pool = ClassFile.of().parse(file.get()).constantPool();
            if (seen.size() == 1 || !isProbe(pool)) {
                for (PoolEntry entry : pool) {
                    note(entry);
                }
            }
        }
    }

    /** What another probe says is not what this one says, although it may use a part of it. */
    private static boolean isProbe(ConstantPool pool) {
        for (PoolEntry entry : pool) {
            if (entry instanceof Utf8Entry text && text.equalsString(ProbeType.class.descriptorString())) {
                return true;
            }
        }
        return false;
    }

    private void note(PoolEntry entry) throws IOException {
        switch (entry) {
            case FieldRefEntry field
            when field.owner().asInternalName().equals(SYMPTOM) ->
                symptom(field.name().stringValue()).ifPresent(named::add);
            case MemberRefEntry call
            when call.owner().asInternalName().equals(ATTEMPT) ->
                called(call.name().stringValue());
            case StringEntry text when text.stringValue().equals("first_byte") -> speaksHttp = true;
            case ClassEntry used -> used(used.asInternalName());
            default -> {}
        }
    }

    /** What connects by itself and not by the attempt throws what a connection throws. */
    private void used(String type) throws IOException {
        if (type.equals("java/net/DatagramSocket") || type.equals("java/sql/Driver")) {
            found.addAll(type.endsWith("Socket") ? DATAGRAM : CONNECTION);
        }
        follow(type);
    }

    private static Optional<Symptom> symptom(String constant) {
        return EnumSet.allOf(Symptom.class).stream()
                .filter(one -> one.name().equals(constant))
                .findFirst();
    }

    private void called(String method) {
        if (method.equals("resolve") || method.equals("connect")) {
            found.addAll(NAME);
        }
        if (method.equals("connect")) {
            found.addAll(CONNECTION);
            connects = true;
        }
        if (method.equals("secure")) {
            found.addAll(HANDSHAKE);
        }
    }
}
