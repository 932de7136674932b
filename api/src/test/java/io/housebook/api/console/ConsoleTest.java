package io.housebook.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.api.platform.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ConsoleTest {
    private final Said said = new Said();
    private final List<List<String>> served = new ArrayList<>();
    private final Console console = new Console(said.terminal(), settings -> served.add(List.of(settings)));

    static Stream<List<String>> commands() {
        return below(Tree.of(new Serve(settings -> {}), new Said().terminal()))
                .map(command -> words(command).stream().skip(1).toList());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(ConsoleTest::below));
    }

    private static List<String> words(CommandLine command) {
        return List.of(command.getCommandSpec().qualifiedName().split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "serve, ''",
        "--server.port=0, --server.port=0",
        "serve --server.port=0 --logging.level.io.housebook=debug,"
                + " --server.port=0 --logging.level.io.housebook=debug",
        "--housebook.database-url=sqlite:a.db serve, --housebook.database-url=sqlite:a.db",
        "serve -- --server.port=0, --server.port=0"
    })
    void it_serves_by_default_and_hands_on_what_is_for_spring_boot(String line, String settings) {
        assertThat(run(line)).isZero();

        assertThat(served).containsExactly(split(settings));
        assertThat(said.out() + said.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frobnicate           | There is no command “housebook frobnicate”. There are serve, migrate,",
                "projectoins list     | no command “housebook projectoins”. Did you mean “projections”?",
                "projections rebuld a | no command “housebook projections rebuld”. Did you mean “rebuild”?",
                "projections          | “housebook projections” is not all: there follows one of list, rebuild, verify,",
                "projections lsit     | no command “housebook projections lsit”. Did you mean “list”?",
                "projections xs       | no command “housebook projections xs”. There are list, rebuild, verify,",
                "claims verify -x     | “housebook claims verify” has no option “-x”.",
                "projections lst --json | no command “housebook projections lst”. Did you mean “list”?",
                "claims verify --jsn  | “housebook claims verify” has no option “--jsn”. Did you mean “--json”?",
                "serve --prot=80      | “housebook serve” has no option “--prot=80”.",
                "serve now            | “housebook serve” does not take “now”.",
                "help frobnicate      | There is no command “housebook frobnicate”.",
                "help claims verfy    | There is no command “housebook claims verfy”. Did you mean “verify”?",
                "projections rebuild  | NAME",
                "projections list --server.port=0 | “housebook projections list” has no option “--server.port=0”.",
                "projections list --url localhost | “localhost” is not the address of a server",
                "projections pause a --reason= | A reason has 1 to 500 characters after trimming",
                "projections rebuild a --organization org_01h455vb4pex5vsknk084sn02q --entity mem_01h455vb4pex5vsknk084sn02q"
                        + " | --organization=ID, --entity=ID are mutually exclusive",
                "projections rebuild a --organization acme | “acme” must be “org_” and 26 characters of 0-9 a-z",
                "projections verify a --entity acme | “acme” must be the id of an entity, such as “org_” or “mem_” and 26",
                "projections verify a --entity | --entity",
                "@arguments           | There is no command “housebook @arguments”."
            })
    void what_is_not_understood_is_said_on_stderr_with_what_comes_nearest(String line, String sentence) {
        assertThat(run(line)).isEqualTo(2);

        assertThat(said.err())
                .contains(sentence)
                .contains("--help” says more.")
                .hasLineCount(2)
                .doesNotContain("Exception");
        assertThat(said.out()).isEmpty();
        assertThat(served).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_its_help_in_two_ways(List<String> command) {
        assertThat(run(with(command, "--help"))).isZero();
        String help = said.out();

        assertThat(help)
                .startsWith("Usage: " + String.join(" ", with(List.of("housebook"), command)))
                .contains("--version", "Exit codes:", "  3   there is no server");
        assertThat(run(with(List.of("help"), command))).isZero();
        assertThat(said.out()).isEqualTo(help + help);
        assertThat(said.err()).isEmpty();
        assertThat(served).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_says_its_version(List<String> command) {
        assertThat(run(with(command, "--version"))).isZero();

        assertThat(said.out()).startsWith("Housebook ").hasLineCount(1);
    }

    /** That there is help for each, it says once. */
    static Stream<List<String>> documented() {
        return commands().filter(command -> command.size() == 1 || !command.contains("help"));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void the_readme_has_every_command(List<String> command) throws IOException {
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(readme).contains("`housebook " + String.join(" ", command));
    }

    @Test
    void the_help_has_the_options() {
        assertThat(run("projections rebuild --help")).isZero();

        assertThat(said.out())
                .contains("[--json]", "[--url=URL]", "--organization=ID", "--entity=ID", "NAME", "Ctrl-C");
    }

    @Test
    void a_start_that_is_refused_is_told_in_one_line() {
        var refusing = new Console(said.terminal(), settings -> {
            throw new StartRefused("PORT is not a port.");
        });

        assertThat(refusing.run("serve")).isEqualTo(1);

        assertThat(said.err()).isEqualToIgnoringNewLines("Housebook does not start: PORT is not a port.");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void what_spring_boot_throws_is_left_to_spring_boot() {
        var failed = new IllegalStateException("It has been logged.");
        var failing = new Console(said.terminal(), settings -> {
            throw failed;
        });

        assertThatThrownBy(() -> failing.run("serve", "--", "--server.port=0")).isSameAs(failed);
        assertThatThrownBy(() -> failing.run()).isSameAs(failed);
    }

    private int run(String line) {
        return run(split(line));
    }

    private int run(List<String> words) {
        return console.run(words.toArray(String[]::new));
    }

    private static List<String> split(String line) {
        return Stream.of(line.split(" ")).filter(Predicate.not(String::isEmpty)).toList();
    }

    private static List<String> with(List<String> words, String last) {
        return with(words, List.of(last));
    }

    private static List<String> with(List<String> words, List<String> more) {
        return Stream.concat(words.stream(), more.stream()).toList();
    }
}
