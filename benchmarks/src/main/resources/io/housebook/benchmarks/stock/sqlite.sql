-- What Hibernate leaves out on SQLite, where a table gets no constraints after it was made.
create unique index DomainEventEntry_by_aggregate on DomainEventEntry (aggregateIdentifier, sequenceNumber);
