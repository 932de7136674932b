package io.housebook.architecture.offenders.injection;

import org.springframework.beans.factory.annotation.Value;

class InjectedValue {
    @Value("${housebook.name}")
    private String name;

    @Override
    public String toString() {
        return name;
    }
}
