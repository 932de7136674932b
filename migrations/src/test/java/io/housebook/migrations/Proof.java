package io.housebook.migrations;

/** How long tests that repeat something go on: a short form in every run, the long one under {@code -Pproof}. */
public final class Proof {
    private static final boolean DEMANDED = Boolean.getBoolean("proof");

    private Proof() {}

    /** How often to repeat it. */
    public static int rounds(int normally, int inProof) {
        return DEMANDED ? inProof : normally;
    }

    /** Says what a proof has seen, for those who keep its output. */
    public static void report(String what) {
        if (DEMANDED) {
            System.out.println("Proof: " + what);
        }
    }
}
