package io.housebook.messages.user;

import java.util.Locale;

/** How e-mail addresses are compared. */
public final class EmailAddresses {
    /** White space around it is no part of it. */
    static final String PATTERN =
            "\\s*[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+\\s*";

    private EmailAddresses() {}

    /** Without white space around it, in lower case: two addresses are one when this is the same. */
    public static String normalised(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
