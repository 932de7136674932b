package io.housebook.api.console;

import io.housebook.messages.platform.Origin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --reason}. */
final class Reason {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            converter = Words.class,
            description = "Why, in your words: the history keeps it.")
    private @Nullable String text;

    @Nullable
    String given() {
        return text;
    }

    static final class Words implements ITypeConverter<String> {
        @Override
        public String convert(String words) {
            if (Origin.isReason(words)) {
                return words.strip();
            }
            throw new TypeConversionException(
                    "A reason has 1 to %d characters after trimming and no control characters."
                            .formatted(Origin.REASON_LENGTH));
        }
    }
}
