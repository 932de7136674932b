package io.housebook.query.platform;

import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** How the application reads and writes tokens: as Axon's auto-configuration makes the serializer of our customizer. */
final class Tokens {
    static final Jackson3Serializer SERIALIZER = Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(new QueryConfiguration().onlyTokens())
            .build();

    private Tokens() {}
}
