package io.housebook.api.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is told to those who are not understood. */
final class Misuse {
    private Misuse() {}

    static String sentences(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String what = e instanceof UnmatchedArgumentException unknown ? unknown(command, unknown) : e.getMessage();
        return "%s%n“%s --help” says more.".formatted(what, name(command));
    }

    /** A command that only has others below it. */
    static String incomplete(CommandLine command) {
        return "“%s” is not all: there follows one of %s."
                .formatted(name(command), listed(command.getSubcommands().keySet()));
    }

    private static String unknown(CommandLine command, UnmatchedArgumentException e) {
        String word = e.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            return "“%s” has no option “%s”.%s"
                    .formatted(
                            name(command),
                            word,
                            guess(word, command.getCommandSpec().optionsMap().keySet()));
        }
        if (command.getSubcommands().isEmpty()) {
            return "“%s” does not take “%s”.".formatted(name(command), word);
        }
        Set<String> known = command.getSubcommands().keySet();
        String guess = guess(word, known);
        return "There is no command “%s %s”.%s"
                .formatted(name(command), word, guess.isEmpty() ? " There are %s.".formatted(listed(known)) : guess);
    }

    private static String listed(Collection<String> names) {
        return String.join(", ", names);
    }

    private static String guess(String word, Collection<String> known) {
        String stem = word.replaceFirst("=.*", "");
        return nearest(stem, known).map(" Did you mean “%s”?"::formatted).orElse("");
    }

    /** The one that takes the fewest strokes to correct, if these are few for the word's length. */
    private static Optional<String> nearest(String word, Collection<String> known) {
        int few = word.length() < 3 ? 0 : Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> strokes(word, candidate) <= few)
                .min(Comparator.comparingInt(candidate -> strokes(word, candidate)));
    }

    /** Letters to insert, to remove, to replace, and neighbours to exchange: Damerau and Levenshtein's distance. */
    private static int strokes(String from, String to) {
        var strokes = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                strokes[i][j] = Math.max(i, j);
                if (i > 0 && j > 0) {
                    int replaced = strokes[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                    strokes[i][j] = Math.min(replaced, Math.min(strokes[i - 1][j], strokes[i][j - 1]) + 1);
                    if (isExchanged(from, i, to, j)) {
                        strokes[i][j] = Math.min(strokes[i][j], strokes[i - 2][j - 2] + 1);
                    }
                }
            }
        }
        return strokes[from.length()][to.length()];
    }

    private static boolean isExchanged(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
