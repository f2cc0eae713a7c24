package org.vigie.gate;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the classes of a jar call that an operator may want to know. Nothing in one Java keeps a plug-in from what the agent
 * itself may do, and what is called by reflection is not seen: this finds the careless, not the malicious.
 */
final class Abilities {
    /** The one that nobody can break off. */
    static final String ENDS = "ends the whole agent";

    private static final Map<String, String> CALLS = Map.of(
            "java/lang/System.exit", ENDS,
            "java/lang/Runtime.exit", ENDS,
            "java/lang/Runtime.halt", ENDS,
            "java/lang/Runtime.exec", "starts programs",
            "java/lang/ProcessBuilder.start", "starts programs",
            "java/lang/System.load", "loads native code",
            "java/lang/System.loadLibrary", "loads native code",
            "java/lang/reflect/AccessibleObject.setAccessible", "reaches into the private parts of others",
            "java/lang/reflect/Field.setAccessible", "reaches into the private parts of others",
            "java/lang/reflect/Method.setAccessible", "reaches into the private parts of others");

    private static final int FIRST_JAVA = 44; // Java 1 has this number in its class files
    private static final String VERSIONS = "META-INF/versions/";
    private static final int MAJOR = 7; // where it stands in them

    private Abilities() {}

    /** Ability, to a class that has it. */
    static SortedMap<String, String> of(ZipFile zip) throws IOException, Unfit {
        var found = new TreeMap<String, String>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            var name = entry.getName();
            if (name.endsWith(".class")) {
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] code = in.readAllBytes();
                    if (isForHere(name, code)) {
                        collect(name, code, found);
                    }
                }
            }
        }
        return Collections.unmodifiableSortedMap(found);
    }

    private static void collect(String name, byte[] code, Map<String, String> found) throws Unfit {
        try {
            for (PoolEntry entry : ClassFile.of().parse(code).constantPool()) {
                if (entry instanceof MemberRefEntry call) {
                    var ability = CALLS.get(
                            call.owner().asInternalName() + "." + call.name().stringValue());
                    if (ability != null) {
                        found.putIfAbsent(ability, Whole.shown(name));
                    }
                }
            }
        } catch (IllegalArgumentException garbled) {
            throw new Unfit("its " + Whole.shown(name) + " is no class: build it again");
        }
    }

    /** What is there for several versions of Java may be for later ones, too. */
    private static boolean isForHere(String name, byte[] code) throws Unfit {
        int needed = code.length <= MAJOR ? 0 : code[MAJOR] - FIRST_JAVA;
        int here = Runtime.version().feature();
        if (needed > here && !name.startsWith(VERSIONS)) {
            throw new Unfit("it needs a Java " + needed + ", and here is a " + here + ": build it for this one");
        }
        return needed <= here;
    }
}
