package io.housebook.messages.evidence;

import java.util.List;

/**
 * Sees whether proofs of {@link MerkleTree} are right, without the tree: by the way from the leaf to the root, which the last bits of
 * two numbers show, the index looked for and that of the last leaf. What is no proof of anything is wrong, and never an error.
 */
public final class MerkleProof {
    private MerkleProof() {}

    /** Whether a tree of that size and root has that leaf at that index. */
    public static boolean includes(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        Climb climb = new Climb(index, size - 1);
        Hash made = leaf;
        for (Hash step : path) {
            if (climb.atTheTop()) {
                return false;
            }
            made = climb.isOnTheRight() ? Hash.node(step, made) : Hash.node(made, step);
            climb.up();
        }
        return climb.atTheTop() && made.equals(root);
    }

    /** Whether a tree of the second size and root begins with all leaves of the tree of the first. */
    public static boolean continues(long from, Hash before, long to, Hash after, List<Hash> path) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == to) {
            return path.isEmpty() && before.equals(after);
        }
        if (from == 0) {
            return path.isEmpty() && before.equals(Hash.empty());
        }
        // A tree that is complete is a subtree of the larger one: its root is known and not sent.
        boolean known = Long.bitCount(from) == 1;
        if (!known && path.isEmpty()) {
            return false;
        }
        Hash start = known ? before : path.getFirst();
        return climbs(start, from, before, to, after, known ? path : path.subList(1, path.size()));
    }

    private static boolean climbs(Hash start, long from, Hash before, long to, Hash after, List<Hash> path) {
        Climb climb = Climb.fromTheLastCompleteSubtree(from - 1, to - 1);
        Hash smaller = start;
        Hash larger = start;
        for (Hash step : path) {
            if (climb.atTheTop()) {
                return false;
            }
            if (climb.isOnTheRight()) {
                smaller = Hash.node(step, smaller);
                larger = Hash.node(step, larger);
            } else {
                larger = Hash.node(larger, step);
            }
            climb.up();
        }
        return climb.atTheTop() && smaller.equals(before) && larger.equals(after);
    }

    /** The way up from a leaf. */
    private static final class Climb {
        private long index;
        private long last;

        Climb(long index, long last) {
            this.index = index;
            this.last = last;
            skip();
        }

        static Climb fromTheLastCompleteSubtree(long index, long last) {
            int height = Long.numberOfTrailingZeros(~index);
            return new Climb(index >> height, last >> height);
        }

        boolean atTheTop() {
            return last == 0;
        }

        boolean isOnTheRight() {
            return index % 2 == 1;
        }

        void up() {
            index >>= 1;
            last >>= 1;
            skip();
        }

        /** The last node is alone wherever it would be on the left: it is no node of its own there, but goes up as it is. */
        private void skip() {
            if (index == last) {
                int alone = Long.numberOfTrailingZeros(index);
                index >>= alone;
                last >>= alone;
            }
        }
    }
}
