package io.housebook.architecture.offenders.injection;

import org.springframework.beans.factory.annotation.Value;

class InnocentConstructor {
    private final String name;

    InnocentConstructor(@Value("${housebook.name}") String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
