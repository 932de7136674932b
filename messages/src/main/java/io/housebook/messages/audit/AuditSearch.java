package io.housebook.messages.audit;

import java.util.List;

/**
 * What an auditor looks for: entries of which all terms are true. Without terms it is all of them. docs/audit-search.md has the
 * language it is written in.
 *
 * @param text as it was written
 */
public record AuditSearch(String text, List<SearchTerm> terms) {
    /** How long a search may be, in characters. */
    public static final int LONGEST = 1000;

    public static final AuditSearch ALL = new AuditSearch("", List.of());

    public AuditSearch {
        terms = List.copyOf(terms);
    }

    /**
     * Reads a search.
     *
     * @throws io.housebook.messages.platform.Refused {@code invalid-request}, with the place of the fault, when it is none
     */
    public static AuditSearch of(String text) {
        return new AuditSearch(text, new SearchParser(text).terms());
    }

    public boolean matches(Searched entry) {
        return terms.stream().allMatch(term -> term.matches(entry));
    }
}
