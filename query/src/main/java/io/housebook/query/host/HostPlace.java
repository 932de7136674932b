package io.housebook.query.host;

import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostView;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a host stands in the list of its organization. A name may hold anything, so it is the last part of the text. */
record HostPlace(int sortOrder, HostId id, String name) {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,10}):(host_[0-9a-z]{26}):(.*)", Pattern.DOTALL);

    /** @throws IllegalArgumentException when it is none */
    static HostPlace parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("It is no place");
        }
        return new HostPlace(Integer.parseInt(parts.group(1)), new HostId(parts.group(2)), parts.group(3));
    }

    static HostPlace of(HostView host) {
        return new HostPlace(host.sortOrder(), host.id(), host.name());
    }

    @Override
    public String toString() {
        return sortOrder + ":" + id + ":" + name;
    }
}
