package org.vigie.core.settings;

import java.io.IOException;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeAnnotation;
import java.util.HashSet;
import java.util.Set;

/**
 * Which components of a record may be null. Read from the class file, because the annotation's own class is not there at run
 * time, and reflection then passes over it without a word.
 */
final class Nullness {
    private Nullness() {}

    static Set<String> nullable(Class<?> record) {
        var names = new HashSet<String>();
        var file = record.getName().substring(record.getName().lastIndexOf('.') + 1) + ".class";
        try (var bytes = record.getResourceAsStream(file)) {
            if (bytes == null) {
                return names;
            }
            ClassFile.of()
                    .parse(bytes.readAllBytes())
                    .findAttribute(Attributes.record())
                    .ifPresent(attribute -> attribute.components().stream()
                            .filter(Nullness::isNullable)
                            .forEach(component -> names.add(component.name().stringValue())));
            return names;
        } catch (IOException unreadable) {
            return names; // then nothing is known to be optional, and a missing key says so
        }
    }

    private static boolean isNullable(AttributedElement component) {
        return component
                .findAttribute(Attributes.runtimeVisibleTypeAnnotations())
                .map(found -> found.annotations().stream().anyMatch(Nullness::isNullableItself))
                .orElse(false);
    }

    /** With a path it speaks of a type argument: {@code List<@Nullable String>}. */
    private static boolean isNullableItself(TypeAnnotation annotation) {
        return annotation.targetPath().isEmpty()
                && annotation.annotation().className().stringValue().endsWith("/Nullable;");
    }
}
