package io.housebook.messages.audit;

import io.housebook.messages.audit.SearchTerm.ActionIs;
import io.housebook.messages.audit.SearchTerm.ActorIs;
import io.housebook.messages.audit.SearchTerm.ActorNamed;
import io.housebook.messages.audit.SearchTerm.ActorOfKind;
import io.housebook.messages.audit.SearchTerm.CameFrom;
import io.housebook.messages.audit.SearchTerm.FieldChanged;
import io.housebook.messages.audit.SearchTerm.Not;
import io.housebook.messages.audit.SearchTerm.RecordedWithin;
import io.housebook.messages.audit.SearchTerm.RequestIs;
import io.housebook.messages.audit.SearchTerm.Says;
import io.housebook.messages.audit.SearchTerm.TargetIs;
import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.Network;
import io.housebook.messages.platform.Origin.Actor;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the text of an {@link AuditSearch} from its first character to its last. */
final class SearchParser {
    private static final Set<String> ACTIONS =
            EventTypes.all().map(type -> EventTypes.of(type).value()).collect(Collectors.toUnmodifiableSet());

    private static final List<String> ACTOR_IDS = List.of("usr_", "key_");

    private static final String KEYS = "actor, action, target, field, created, ip or request";
    private static final String RANGE = "..";
    private static final String BLANK_CONTROLS = "\t\r\n";

    private final String text;
    private int at;

    /** A piece of text, and where it begins. */
    private record Piece(String text, int at) {
        Piece from(int index) {
            return new Piece(text.substring(index), at + index);
        }

        Piece before(int index) {
            return new Piece(text.substring(0, index), at);
        }
    }

    SearchParser(String text) {
        this.text = text;
    }

    List<SearchTerm> terms() {
        if (text.length() > AuditSearch.LONGEST) {
            throw fault(AuditSearch.LONGEST, "a search has at most " + AuditSearch.LONGEST + " characters");
        }
        requireText();
        var terms = new ArrayList<SearchTerm>();
        skipBlanks();
        while (at < text.length()) {
            terms.add(term());
            skipBlanks();
        }
        return terms;
    }

    /** A search is kept in the history, and is read there. */
    private void requireText() {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int character = text.codePointAt(i);
            int type = Character.getType(character);
            boolean isBlank = BLANK_CONTROLS.indexOf(character) >= 0;
            if (type == Character.SURROGATE || (type == Character.CONTROL && !isBlank)) {
                throw fault(i, "U+%04X is no character of a text".formatted(character));
            }
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private SearchTerm term() {
        if (text.charAt(at) != '-') {
            return condition();
        }
        int minus = at++;
        if (at == text.length() || Character.isWhitespace(text.charAt(at))) {
            throw fault(minus, "a minus needs something that it excludes right behind it");
        }
        return new Not(condition());
    }

    private SearchTerm condition() {
        if (text.charAt(at) == '"') {
            return new Says(notBlank(quoted()).text());
        }
        Piece word = word();
        int colon = word.text().indexOf(':');
        if (colon < 0) {
            requireNoQuote();
            return new Says(word.text());
        }
        Piece value = word.from(colon + 1);
        if (!value.text().isEmpty()) {
            requireNoQuote();
        } else if (at < text.length() && text.charAt(at) == '"') {
            value = notBlank(quoted());
        } else {
            throw fault(value.at(), "“" + word.text() + "” needs a value right behind it");
        }
        return filter(word.before(colon), value);
    }

    private SearchTerm filter(Piece key, Piece value) {
        return switch (key.text()) {
            case "actor" -> actor(value);
            case "action" -> action(value);
            case "target" -> new TargetIs(value.text());
            case "field" -> new FieldChanged(value.text());
            case "created" -> created(value);
            case "ip" -> new CameFrom(network(value));
            case "request" -> new RequestIs(value.text());
            default -> throw fault(key.at(), "there is no filter “" + key.text() + "”, but " + KEYS);
        };
    }

    /** People and keys are called as they like, also as kinds or the ids of others are: each value is only one of the three. */
    private SearchTerm actor(Piece value) {
        String who = value.text();
        if (text.charAt(value.at() - 1) == '"') {
            return new ActorNamed(who);
        }
        if (who.equals("system")) {
            return new ActorOfKind(Actor.HOUSEBOOK);
        }
        if (Actor.TYPES.contains(who)) {
            return new ActorOfKind(who);
        }
        return ACTOR_IDS.stream().anyMatch(who::startsWith) ? new ActorIs(who) : new ActorNamed(who);
    }

    private static SearchTerm action(Piece value) {
        String name = value.text();
        if (name.endsWith(".*")) {
            String family = name.substring(0, name.length() - 1);
            if (ACTIONS.stream().noneMatch(action -> action.startsWith(family))) {
                throw fault(value.at(), "there is no action that begins with “" + family + "”");
            }
            return new ActionIs(family);
        }
        if (!ACTIONS.contains(name)) {
            throw fault(value.at(), "there is no action “" + name + "”");
        }
        return new ActionIs(name);
    }

    private static SearchTerm created(Piece value) {
        int range = value.text().indexOf(RANGE);
        if (range < 0) {
            return new RecordedWithin(beginning(value), end(value));
        }
        Piece from = value.before(range);
        Piece until = value.from(range + RANGE.length());
        if (from.text().isEmpty() && until.text().isEmpty()) {
            throw fault(value.at(), "a range needs a beginning or an end");
        }
        Instant beginning = from.text().isEmpty() ? null : beginning(from);
        Instant end = until.text().isEmpty() ? null : end(until);
        if (beginning != null && end != null && !beginning.isBefore(end)) {
            throw fault(until.at(), "the range ends before it begins");
        }
        return new RecordedWithin(beginning, end);
    }

    private static Instant beginning(Piece moment) {
        LocalDate day = day(moment);
        return day != null ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : instant(moment);
    }

    /** A day ends with its last moment, and a moment with itself: the logs count microseconds. */
    private static Instant end(Piece moment) {
        LocalDate day = day(moment);
        return day != null
                ? day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : instant(moment).plus(1, ChronoUnit.MICROS);
    }

    /** Null: it is none. */
    private static @Nullable LocalDate day(Piece moment) {
        if (!moment.text().matches("\\d{4}-\\d{2}-\\d{2}")) {
            return null;
        }
        try {
            return LocalDate.parse(moment.text());
        } catch (DateTimeParseException e) {
            throw fault(moment.at(), "there is no such day");
        }
    }

    private static Instant instant(Piece moment) {
        try {
            Instant instant = OffsetDateTime.parse(moment.text()).toInstant();
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // Answered below, as a time that nothing was recorded at.
        }
        throw fault(moment.at(), "a time is a day, 2026-01-31, or a moment of RFC 3339, 2026-01-31T09:30:00Z");
    }

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static Network network(Piece value) {
        try {
            return new Network(value.text());
        } catch (IllegalArgumentException e) {
            throw fault(
                    value.at(), "an address is an IPv4 or IPv6 address or network: 192.0.2.7, 10.0.0.0/8, fd00::/8");
        }
    }

    private static Piece notBlank(Piece quoted) {
        if (quoted.text().isBlank()) {
            throw fault(quoted.at(), "there is nothing between the quotes");
        }
        return quoted;
    }

    /** What is between two quotes; a quote within has a backslash in front, and so has a backslash. */
    private Piece quoted() {
        int opening = at++;
        var content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            content.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw fault(opening, "this quote is not closed");
        }
        at++;
        requireEnd();
        return new Piece(content.toString(), opening + 1);
    }

    private void requireEnd() {
        if (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            throw fault(at, "a blank is needed behind a closing quote");
        }
    }

    private Piece word() {
        int begin = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '"') {
            at++;
        }
        return new Piece(text.substring(begin, at), begin);
    }

    private void requireNoQuote() {
        if (at < text.length() && text.charAt(at) == '"') {
            throw fault(at, "a quote stands at the beginning of a text or right behind the colon of a filter");
        }
    }

    /** @param at counted from 0; people count from 1 */
    private static Refused fault(int at, String what) {
        return Refused.invalid(List.of(Fault.of("q", "at character %d: %s".formatted(at + 1, what))));
    }
}
