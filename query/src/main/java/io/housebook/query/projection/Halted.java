package io.housebook.query.projection;

/** The work at a rebuild stops here for now: it was paused or cancelled, or this node shuts down. */
final class Halted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Halted() {
        super("The rebuild is not to go on now", null, false, false);
    }
}
