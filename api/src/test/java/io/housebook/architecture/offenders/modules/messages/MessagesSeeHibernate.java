package io.housebook.architecture.offenders.modules.messages;

import org.hibernate.Session;

record MessagesSeeHibernate(Session seen) {}
