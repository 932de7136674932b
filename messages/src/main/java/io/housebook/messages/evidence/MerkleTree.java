package io.housebook.messages.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree of RFC 6962 over leaves that only ever become more. Its complete subtrees never change and are kept elsewhere; of them the
 * roots and proofs of any size that it ever had are made, each of a logarithm of them.
 *
 * @param subtrees the complete ones
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, 2.1</a>
 */
public record MerkleTree(Subtrees subtrees) {
    /** The roots of the complete subtrees. */
    @FunctionalInterface
    public interface Subtrees {
        /**
         * @param height 0 for the leaves themselves
         * @param index from 0 on, from left to right among those of the height
         */
        Hash root(int height, long index);
    }

    /**
     * The root that it had when it had so many leaves.
     *
     * @throws IllegalArgumentException when there cannot be so many
     */
    public Hash root(long size) {
        within(0, size, Long.MAX_VALUE);
        return size == 0 ? Hash.empty() : subtree(0, size);
    }

    /**
     * What is needed to make the root out of one leaf (RFC 6962, 2.1.1); see {@link MerkleProof#includes}.
     *
     * @param index of the leaf, counted from 0
     * @param size of the tree then
     */
    public List<Hash> inclusion(long index, long size) {
        within(0, index, size - 1);
        List<Hash> path = new ArrayList<>();
        long begin = 0;
        long end = size;
        while (end - begin > 1) {
            long middle = begin + left(end - begin);
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
    public List<Hash> consistency(long from, long to) {
        within(0, from, to);
        List<Hash> path = new ArrayList<>();
        long begin = 0;
        long end = to;
        while (from > 0 && from < end) {
            long middle = begin + left(end - begin);
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

    private Hash subtree(long begin, long end) {
        long width = end - begin;
        if (Long.bitCount(width) == 1) {
            int height = Long.numberOfTrailingZeros(width);
            return subtrees.root(height, begin >> height);
        }
        long middle = begin + left(width);
        return Hash.node(subtree(begin, middle), subtree(middle, end));
    }

    /** How many of so many leaves are on the left: the largest power of two that is smaller. */
    private static long left(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    private static void within(long least, long number, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException("%d is not within %d and %d".formatted(number, least, most));
        }
    }
}
