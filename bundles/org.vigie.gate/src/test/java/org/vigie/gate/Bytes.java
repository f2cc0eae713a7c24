package org.vigie.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A jar taken apart, changed, and put together again, by whoever means no good. */
final class Bytes {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Bytes() {}

    /** A plug-in that does nothing. */
    static Bytes plugin(String version) {
        return new Bytes()
                .with(
                        MANIFEST,
                        "Manifest-Version: 1.0\n"
                                + "Bundle-ManifestVersion: 2\n"
                                + "Bundle-SymbolicName: probe.ldap;singleton:=true\n"
                                + "Bundle-Version: " + version
                                + "\nImport-Package: org.vigie.api;version=\"[1.0,2)\"\n\n")
                .with("org/example/Code.class", code(false))
                .with(
                        "OSGI-INF/ldap.xml",
                        ("<a>" + version + "</a>").repeat(100).getBytes(UTF_8));
    }

    static Bytes of(byte[] jar) {
        var bytes = new Bytes();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                bytes.entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    /** A class that ends the process when it is called, or one that does nothing. */
    static byte[] code(boolean exits) {
        return ClassFile.of()
                .build(
                        ClassDesc.of("org.example.Code"),
                        type -> type.withVersion(61, 0)
                                .withMethodBody("go", ConstantDescs.MTD_void, ClassFile.ACC_STATIC, body -> {
                                    if (exits) {
                                        body.iconst_0()
                                                .invokestatic(
                                                        ClassDesc.of("java.lang.System"),
                                                        "exit",
                                                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
                                    }
                                    body.return_();
                                }));
    }

    /** A class of a Java that is not there yet. */
    static byte[] codeOfTomorrow() {
        var code = code(false);
        code[7] = (byte) (Runtime.version().feature() + 45);
        return code;
    }

    Bytes with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    Bytes with(String name, String content) {
        return with(name, content.getBytes(UTF_8));
    }

    Bytes without(Predicate<String> name) {
        entries.keySet().removeIf(name);
        return this;
    }

    Bytes manifest(UnaryOperator<String> change) {
        entries.computeIfPresent(
                MANIFEST, (name, text) -> change.apply(new String(text, UTF_8)).getBytes(UTF_8));
        return this;
    }

    /** With this line among the manifest's first. */
    Bytes header(String line) {
        return manifest(text -> text.replaceFirst("Bundle-ManifestVersion: 2", "Bundle-ManifestVersion: 2\n" + line));
    }

    byte[] jar() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Every occurrence of some bytes, written as Latin-1, replaced by as many others. */
    static byte[] patched(byte[] jar, String old, String other) {
        return new String(jar, ISO_8859_1).replace(old, other).getBytes(ISO_8859_1);
    }

    static byte[] behind(byte[] junk, byte[] jar) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(junk);
        all.writeBytes(jar);
        return all.toByteArray();
    }
}
