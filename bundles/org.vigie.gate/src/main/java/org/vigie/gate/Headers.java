package org.vigie.gate;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** What the manifest of a jar says: who it is, and what it asks the framework for. */
final class Headers {
    private static final String OURS = "org.vigie.";

    private final Attributes main;

    private Headers(Attributes main) {
        this.main = main;
    }

    static Headers of(ZipFile zip) throws IOException, Unfit {
        var entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            throw new Unfit("it is a jar, but no bundle: it has no manifest");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new Headers(new Manifest(in).getMainAttributes());
        } catch (IOException garbled) {
            throw new Unfit("its manifest cannot be read (" + garbled.getMessage() + "): build it again");
        }
    }

    Plugin plugin() throws Unfit {
        var name = text(Constants.BUNDLE_SYMBOLICNAME);
        if (name.isBlank()) {
            throw new Unfit("it is a jar, but no bundle: build it with bnd, which writes Bundle-SymbolicName");
        }
        var plugin = new Plugin(
                Whole.shown(name.split(";", 2)[0].strip()), version(main.getValue(Constants.BUNDLE_VERSION)));
        if (!text(Constants.FRAGMENT_HOST).isEmpty()) {
            throw new Unfit("it is a fragment, which would put its code into another bundle: build it as a bundle");
        }
        for (String exported : packages(Constants.EXPORT_PACKAGE)) {
            if (exported.startsWith(OURS)) {
                throw new Unfit(
                        "it offers the package " + exported + ", which is Vigie's own: only a new Vigie brings that");
            }
        }
        return plugin;
    }

    private static Version version(@Nullable String text) throws Unfit {
        try {
            return Version.parseVersion(text == null ? "" : text);
        } catch (IllegalArgumentException wrong) {
            throw new Unfit("its version '" + Whole.shown(String.valueOf(text)) + "' is none: write 1.2.3");
        }
    }

    /** The packages that it needs from others. */
    List<String> imports() {
        return packages(Constants.IMPORT_PACKAGE);
    }

    boolean has(String header) {
        return !text(header).isEmpty();
    }

    private String text(String header) {
        var value = main.getValue(header);
        return value == null ? "" : value;
    }

    /** The names of a header's clauses, without their attributes; a comma or semicolon within quotes separates nothing. */
    private List<String> packages(String header) {
        var names = new ArrayList<String>();
        for (String clause : split(text(header), ',')) {
            for (String part : split(clause, ';')) {
                var name = part.strip();
                if (!name.isEmpty() && !name.contains("=")) {
                    names.add(Whole.shown(name));
                }
            }
        }
        return List.copyOf(names);
    }

    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            quoted ^= text.charAt(at) == '"';
            if (!quoted && text.charAt(at) == separator) {
                parts.add(text.substring(from, at));
                from = at + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
