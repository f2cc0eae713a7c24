package org.vigie.core.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a settings record takes, in the order in which it declares it.
 *
 * @param type the record
 * @param settings its components
 */
record Shape(Class<?> type, List<Setting> settings) {
    private static final ClassValue<Shape> KNOWN = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            var nullable = Nullness.nullable(type);
            var settings = new ArrayList<Setting>();
            for (RecordComponent component : type.getRecordComponents()) {
                settings.add(Setting.of(component, nullable.contains(component.getName())));
            }
            return new Shape(type, List.copyOf(settings));
        }
    };

    static Shape of(Class<?> record) {
        return KNOWN.get(record);
    }

    List<String> keys() {
        return settings.stream().map(Setting::key).toList();
    }

    /**
     * Calls the canonical constructor.
     *
     * @throws InvocationTargetException what the compact constructor threw
     */
    Object make(@Nullable Object[] values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true); // settings records need not be public
        return constructor.newInstance(values);
    }
}
