package io.housebook.messages.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree of RFC 6962 over leaves that only ever become more. Every complete subtree is hashed once and kept, so adding a leaf costs
 * one hash on average, and roots and proofs of any size it ever had cost a logarithm.
 *
 * <p>It is for one thread.
 */
public final class MerkleTree {
    /** Of each height the hashes of the complete subtrees, from left to right; those of height 0 are the leaves. */
    private final List<List<Hash>> heights = new ArrayList<>(List.of(new ArrayList<>()));

    /** @param leaf see {@link CanonicalForm#hash} */
    public void add(Hash leaf) {
        Hash complete = leaf;
        for (int height = 0; ; height++) {
            if (height == heights.size()) {
                heights.add(new ArrayList<>());
            }
            List<Hash> row = heights.get(height);
            row.add(complete);
            if (row.size() % 2 == 1) {
                return;
            }
            complete = Hash.node(row.get(row.size() - 2), complete);
        }
    }

    /** How many leaves it has. */
    public int size() {
        return heights.getFirst().size();
    }

    public Hash root() {
        return root(size());
    }

    /** The root that it had when it had so many leaves. */
    public Hash root(int size) {
        within(0, size, size());
        return size == 0 ? Hash.empty() : subtree(0, size);
    }

    /**
     * What is needed to make the root out of one leaf (RFC 6962, 2.1.1); see {@link MerkleProof#includes}.
     *
     * @param index of the leaf, counted from 0
     * @param size of the tree then
     */
    public List<Hash> inclusion(int index, int size) {
        within(0, size, size());
        within(0, index, size - 1);
        List<Hash> path = new ArrayList<>();
        int begin = 0;
        int end = size;
        while (end - begin > 1) {
            int middle = begin + left(end - begin);
            if (index < middle) {
                path.add(subtree(middle, end));
                end = middle;
            } else {
                path.add(subtree(begin, middle));
                begin = middle;
            }
        }
        return path.reversed();
    }

    /**
     * What is needed to see that the tree of one size begins with that of another (RFC 6962, 2.1.2); see
     * {@link MerkleProof#continues}. Nothing is needed for one without leaves.
     *
     * @param from the smaller size
     * @param to the larger one, or the same
     */
    public List<Hash> consistency(int from, int to) {
        within(0, to, size());
        within(0, from, to);
        List<Hash> path = new ArrayList<>();
        int begin = 0;
        int end = to;
        while (from > 0 && from < end) {
            int middle = begin + left(end - begin);
            if (from <= middle) {
                path.add(subtree(middle, end));
                end = middle;
            } else {
                path.add(subtree(begin, middle));
                begin = middle;
            }
        }
        if (begin > 0) {
            path.add(subtree(begin, end));
        }
        return path.reversed();
    }

    private Hash subtree(int begin, int end) {
        int width = end - begin;
        if (Integer.bitCount(width) == 1) {
            int height = Integer.numberOfTrailingZeros(width);
            return heights.get(height).get(begin >> height);
        }
        int middle = begin + left(width);
        return Hash.node(subtree(begin, middle), subtree(middle, end));
    }

    /** How many of so many leaves are on the left: the largest power of two that is smaller. */
    private static int left(int width) {
        return Integer.highestOneBit(width - 1);
    }

    private static void within(int least, int number, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not within " + least + " and " + most);
        }
    }
}
