package io.housebook.api.console;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** All commands. What is said here of help, version and exit codes goes for each of them. */
@Command(
        name = "housebook",
        description = "The register of a ClickHouse estate. Without a command it serves.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Tree.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.DONE + ":done",
            ExitCode.FAILED + ":what was asked for is not so, was refused or has failed",
            ExitCode.USAGE + ":what was asked for is not understood",
            ExitCode.UNREACHABLE + ":there is no server where it was looked for"
        },
        footer = {
            "",
            "Settings are environment variables, first of all DATABASE_URL, HOST, PORT,",
            "DB_ENCRYPTION_KEY and PUBLIC_URL; README.md has all of them. Commands that ask",
            "the running server do so by the access token in HOUSEBOOK_TOKEN."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        parameterListHeading = "%nParameters:%n",
        subcommands = {
            Serve.class,
            Migrate.class,
            Tree.Claims.class,
            Tree.Projections.class,
            Tree.OfDeadLetters.class,
            Tree.Keys.class,
            Tree.Audit.class,
            Tree.Log.class,
            Verify.class,
            Help.class
        })
final class Tree {
    private Tree() {}

    @Command(
            name = "claims",
            description = "What may exist only once, such as a slug.",
            subcommands = {ClaimsVerify.class, Help.class})
    static final class Claims {}

    @Command(
            name = "projections",
            description = "The read models of the running server.",
            subcommands = {
                ProjectionsList.class,
                ProjectionsRebuild.class,
                ProjectionsVerify.class,
                ProjectionsRollback.class,
                ProjectionsDrop.class,
                Steering.Pause.class,
                Steering.Resume.class,
                Steering.Cancel.class,
                Help.class
            })
    static final class Projections {}

    @Command(
            name = "dead-letters",
            description = "The events that projections of the running server could not handle.",
            subcommands = {DeadLetters.All.class, DeadLetters.Retry.class, DeadLetters.Evict.class, Help.class})
    static final class OfDeadLetters {}

    @Command(
            name = "keys",
            description = "The keys that seal what the running server keeps.",
            subcommands = {KeysList.class, KeysRotate.class, Help.class})
    static final class Keys {}

    @Command(
            name = "audit",
            description = "Who did what, as the running server tells it.",
            subcommands = {AuditSearch.class, AuditExport.class, Help.class})
    static final class Audit {}

    @Command(
            name = "log",
            description = "All that has happened, and what proves it.",
            subcommands = {LogVerify.class, Help.class})
    static final class Log {}

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Tree.class.getPackage().getImplementationVersion();
            return new String[] {"Housebook " + (version == null ? "from its classes" : version)};
        }
    }

    static CommandLine of(Serve serve, Terminal terminal) {
        IFactory made = CommandLine.defaultFactory();
        IFactory factory = new IFactory() {
            @Override
            public <T> T create(Class<T> type) throws Exception {
                return type == Serve.class ? type.cast(serve) : made.create(type);
            }
        };
        return new CommandLine(new Tree(), factory)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.interactive() ? Ansi.AUTO : Ansi.OFF));
    }
}
