package io.housebook.messages.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The right edge of a {@link MerkleTree}: as much of it as is needed to add leaves and to know its root. Adding a leaf costs one hash
 * on average.
 *
 * <p>It is for one thread.
 */
public final class Frontier {
    /** By height the complete subtree that is not yet the left half of another one; the bits of the size say which there are. */
    private final @Nullable Hash[] complete = new Hash[Long.SIZE];

    private long size;

    /** Told of every subtree as it becomes complete, the leaves included. */
    @FunctionalInterface
    public interface Completion {
        /** @param height and index as in {@link MerkleTree.Subtrees} */
        void completed(int height, long index, Hash root);
    }

    /** Of a tree without leaves. */
    public Frontier() {}

    /** Of a tree of that size. */
    public Frontier(MerkleTree.Subtrees subtrees, long size) {
        this.size = size;
        for (int height = 0; height < Long.SIZE - 1; height++) {
            if ((size >> height) % 2 == 1) {
                complete[height] = subtrees.root(height, (size >> height) - 1);
            }
        }
    }

    public void add(Hash leaf, Completion told) {
        Hash root = leaf;
        told.completed(0, size, root);
        int height = 0;
        for (Hash left = complete[0]; (size >> height) % 2 == 1 && left != null; left = complete[height]) {
            root = Hash.node(left, root);
            complete[height] = null;
            height++;
            told.completed(height, size >> height, root);
        }
        complete[height] = root;
        size++;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    public Hash root() {
        Hash root = null;
        for (Hash left : complete) {
            if (left != null) {
                root = root == null ? left : Hash.node(left, root);
            }
        }
        return root == null ? Hash.empty() : root;
    }
}
