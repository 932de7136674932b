package io.housebook.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The classes that a source file names, as its class file tells. ArchUnit's dependencies are not quite these: they lack the
 * types of patterns and the annotations of types, and have the defaults of annotations, which nobody has written here.
 */
final class Seen {
    private static final Pattern CLASS = Pattern.compile("((?:\\w+/)+[\\w$]+)");
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L" + CLASS + "[;<]");

    private Seen() {}

    static SortedSet<String> by(JavaClass type) {
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            ClassModel file = ClassFile.of().parse(bytes.readAllBytes());
            return Stream.concat(classes(file), descriptors(file).flatMap(text -> names(IN_DESCRIPTOR, text)))
                    .map(name -> name.replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> classes(ClassModel file) {
        return pool(file, ClassEntry.class)
                .map(ClassEntry::asInternalName)
                .filter(name -> !name.startsWith("["))
                .flatMap(name -> names(CLASS, name));
    }

    /** With signatures and annotations, which look alike; without those of methods and fields that are only used. */
    private static Stream<String> descriptors(ClassModel file) {
        Set<Utf8Entry> used =
                pool(file, NameAndTypeEntry.class).map(NameAndTypeEntry::type).collect(Collectors.toSet());
        Stream<Utf8Entry> own = Stream.concat(
                file.fields().stream().map(field -> field.fieldType()),
                file.methods().stream().map(method -> method.methodType()));
        return Stream.concat(own, pool(file, Utf8Entry.class).filter(text -> !used.contains(text)))
                .map(Utf8Entry::stringValue);
    }

    private static <T extends PoolEntry> Stream<T> pool(ClassModel file, Class<T> kind) {
        return StreamSupport.stream(file.constantPool().spliterator(), false)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }
}
