package io.housebook.api;

import io.housebook.migrations.TestDatabase.Vendor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Starts what {@link OnBothDatabases} asks for; what is kept in a store is closed with it, after the class or the run. */
final class RunningHousebooks extends AnnotationBasedArgumentsProvider<OnBothDatabases> {
    @Override
    protected Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context, OnBothDatabases wanted) {
        ExtensionContext owner = wanted.ofItsOwn() || wanted.settings().length > 0 ? context : context.getRoot();
        // A store is asked for what it lacks in those around it: each owner needs a namespace of its own.
        ExtensionContext.Store store =
                owner.getStore(ExtensionContext.Namespace.create(RunningHousebooks.class, owner.getUniqueId()));
        return Arrays.stream(Vendor.values())
                .map(vendor -> store.computeIfAbsent(
                        vendor,
                        missing -> RunningHousebook.on(vendor.newDatabase(), wanted.settings()),
                        RunningHousebook.class))
                .map(Arguments::of);
    }
}
