package io.housebook.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.xpath.XPathException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.xml.sax.InputSource;

/**
 * Where the sources of a module may lie: {@code io/housebook/<module>/<feature>/<file>}, the main class in the root package
 * of api.
 */
record Layout(Path module) {
    private static final Set<String> FEATURES = Set.of(
            "organization",
            "member",
            "host",
            "connection",
            "user",
            "apikey",
            "access",
            "audit",
            "history",
            "evidence",
            "projection",
            "vault",
            "console",
            "platform");

    private static final Set<String> ASSEMBLY = Set.of("Housebook.java", "package-info.java");

    /** The modules of the default build that have sources; benchmarks are no part of it. */
    static List<Layout> all(Path house) throws XPathException {
        var pom = new InputSource(house.resolve("pom.xml").toUri().toString());
        XPathNodes modules = XPathFactory.newInstance()
                .newXPath()
                .evaluateExpression("/*/*[local-name() = 'modules']/*", pom, XPathNodes.class);
        return StreamSupport.stream(modules.spliterator(), false)
                .map(module -> new Layout(house.resolve(module.getTextContent())))
                .filter(layout -> Files.isDirectory(layout.sources()))
                .toList();
    }

    String name() {
        return module.getFileName().toString();
    }

    /** The files that lie elsewhere, from the module's root package. */
    List<String> misplaced() {
        Path root = sources().resolve("io/housebook").resolve(name());
        try (Stream<Path> files = Files.walk(sources())) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(file -> !isInPlace(file))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path sources() {
        return module.resolve("src/main/java");
    }

    private boolean isInPlace(Path file) {
        return file.getNameCount() == 1
                ? name().equals("api") && ASSEMBLY.contains(file.toString())
                : file.getNameCount() == 2 && FEATURES.contains(file.getName(0).toString());
    }
}
