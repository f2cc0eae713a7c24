package org.vigie.distribution;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/** The sources of the project, parsed by the compiler's own parser, so that rules about them can be tests. */
final class Sources {
    /** The root of the checkout: this module's parent. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Sources() {}

    /**
     * One source file.
     *
     * @param path below the root
     * @param lines of text
     * @param types declared at the top level
     * @param methods with a body, at any depth
     */
    record Source(Path path, List<String> lines, List<Type> types, List<Method> methods) {
        boolean isMain() {
            return path.toString().contains("/src/main/");
        }

        /** The room, for instance {@code org.vigie.core}. */
        String room() {
            return path.getName(1).toString();
        }

        String text() {
            return String.join("\n", lines);
        }
    }

    record Type(String name, boolean isPublic, boolean hasSentence, boolean isComponent) {}

    record Method(String name, int bodyLines) {}

    /** All sources, in the order of their paths. */
    static List<Source> all() {
        try (Stream<Path> files =
                Files.find(ROOT, 12, (path, attributes) -> path.toString().endsWith(".java"))) {
            return parse(files.filter(file -> !ROOT.relativize(file).toString().contains("target/"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sources that are shipped. */
    static List<Source> main() {
        return all().stream().filter(Source::isMain).toList();
    }

    private static List<Source> parse(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var fileManager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null,
                    fileManager,
                    null,
                    List.of("-proc:none"),
                    null,
                    fileManager.getJavaFileObjectsFromPaths(files));
            var docs = DocTrees.instance(task);
            var sources = new ArrayList<Source>();
            for (var unit : task.parse()) {
                sources.add(read(unit, docs));
            }
            return sources;
        }
    }

    private static Source read(CompilationUnitTree unit, DocTrees docs) throws IOException {
        var path = Path.of(unit.getSourceFile().toUri());
        var types = new ArrayList<Type>();
        for (var tree : unit.getTypeDecls()) {
            if (tree instanceof ClassTree type) {
                types.add(type(type, docs.getDocComment(TreePath.getPath(unit, type))));
            }
        }
        var methods = new ArrayList<Method>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                if (method.getBody() != null) {
                    methods.add(new Method(method.getName().toString(), lines(unit, docs, method.getBody())));
                }
                return super.visitMethod(method, null);
            }
        }.scan(unit, null);
        return new Source(ROOT.relativize(path), Files.readAllLines(path), types, methods);
    }

    private static Type type(ClassTree type, String doc) {
        var modifiers = type.getModifiers();
        return new Type(
                type.getSimpleName().toString(),
                modifiers.getFlags().contains(Modifier.PUBLIC),
                doc != null && !doc.isBlank(),
                modifiers.getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getAnnotationType().toString().equals("Component")));
    }

    /** Lines between the braces. */
    private static int lines(CompilationUnitTree unit, DocTrees docs, Tree body) {
        var positions = docs.getSourcePositions();
        var lines = unit.getLineMap();
        long from = lines.getLineNumber(positions.getStartPosition(unit, body));
        long to = lines.getLineNumber(positions.getEndPosition(unit, body));
        return (int) Math.max(0, to - from - 1);
    }
}
