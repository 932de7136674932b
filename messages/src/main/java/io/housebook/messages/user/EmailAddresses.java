package io.housebook.messages.user;

import java.util.Locale;

/** How e-mail addresses are compared. */
public final class EmailAddresses {
    static final int LENGTH = 254;

    /** White space around it is no part of it. */
    static final String PATTERN =
            "\\s*[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+\\s*";

    private EmailAddresses() {}

    /** The same as {@link EmailAddress} of a value that no bean holds. */
    public static boolean isAddress(String text) {
        return text.length() <= LENGTH && text.matches(PATTERN);
    }

    /** Without white space around it, in lower case: two addresses are one when this is the same. */
    public static String normalised(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
