package io.housebook.architecture.offenders.modules.messages;

import jakarta.persistence.EntityManager;

record MessagesSeeJpa(EntityManager seen) {}
