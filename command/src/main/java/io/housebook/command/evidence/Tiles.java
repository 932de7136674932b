package io.housebook.command.evidence;

import io.housebook.messages.evidence.Hash;
import io.housebook.messages.evidence.MerkleTree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The complete subtrees of the log's tree, as C2SP's {@code tlog-tiles} cuts it: kept are those of the heights 0, 8, 16 …, 256 of a
 * level in a row. What lies between them is hashed when it is asked for.
 *
 * <p>It is for one thread, and for one use: what it has read it believes to be so.
 *
 * @see <a href="https://c2sp.org/tlog-tiles">C2SP tlog-tiles</a>
 */
final class Tiles implements MerkleTree.Subtrees {
    /** How much higher each level is than the one below it. */
    static final int HEIGHT = 8;

    /** How many hashes a tile has when it is full. */
    static final int WIDTH = 1 << HEIGHT;

    private final Source source;
    /** Of each level the one that was asked for last: who goes along the log asks for each once. */
    private final Map<Integer, Tile> last = new HashMap<>();

    /** Where they are kept. */
    @FunctionalInterface
    interface Source {
        /** The hashes of a tile, as many as there are by now; empty: there is no such tile. */
        byte[] tile(int level, long number);
    }

    private static final class Tile {
        private final long number;
        private final byte[] hashes;

        Tile(long number, byte[] hashes) {
            this.number = number;
            this.hashes = hashes;
        }
    }

    Tiles(Source source) {
        this.source = source;
    }

    /** Null: it is not kept. */
    @Nullable
    Hash kept(int level, long index) {
        byte[] hashes = hashes(level, index / WIDTH);
        int at = (int) (index % WIDTH) * Hash.LENGTH;
        return at + Hash.LENGTH <= hashes.length ? Hash.of(Arrays.copyOfRange(hashes, at, at + Hash.LENGTH)) : null;
    }

    /** @throws IllegalStateException when what is needed for it is not kept */
    @Override
    public Hash root(int height, long index) {
        int level = height / HEIGHT;
        int above = height % HEIGHT;
        if (above > 0) {
            return Hash.node(root(height - 1, 2 * index), root(height - 1, 2 * index + 1));
        }
        Hash kept = kept(level, index);
        if (kept == null) {
            throw new IllegalStateException("No hash %d of level %d is kept".formatted(index, level));
        }
        return kept;
    }

    byte[] hashes(int level, long number) {
        Tile tile = last.get(level);
        if (tile == null || tile.number != number) {
            tile = new Tile(number, source.tile(level, number));
            last.put(level, tile);
        }
        return tile.hashes;
    }
}
