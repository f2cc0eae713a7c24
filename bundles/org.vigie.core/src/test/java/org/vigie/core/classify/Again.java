package org.vigie.core.classify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.vigie.api.classify.Classifier;

/** Loads a class a second time, as a new version of its bundle would. */
public final class Again extends ClassLoader {
    private final String name;

    private Again(String name, ClassLoader parent) {
        super(parent);
        this.name = name;
    }

    /** The same classifier, and everything nested in it, from another class loader. */
    public static Classifier<?> load(Classifier<?> classifier) {
        var type = classifier.getClass();
        var loader = new Again(type.getName(), type.getClassLoader());
        try {
            var constructor = loader.loadClass(type.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Classifier<?>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no second " + type, e);
        }
    }

    @Override
    protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
        if (!wanted.equals(name) && !wanted.startsWith(name + "$")) {
            return super.loadClass(wanted, resolve);
        }
        var loaded = findLoadedClass(wanted);
        return loaded != null ? loaded : define(wanted);
    }

    private Class<?> define(String wanted) {
        try (var in = Objects.requireNonNull(getParent().getResourceAsStream(wanted.replace('.', '/') + ".class"))) {
            var bytes = in.readAllBytes();
            return defineClass(wanted, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
