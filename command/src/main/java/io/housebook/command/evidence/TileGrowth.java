package io.housebook.command.evidence;

import io.housebook.messages.evidence.Frontier;
import io.housebook.messages.evidence.Hash;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What becomes of the tiles of a tree to which leaves are added. */
final class TileGrowth implements Frontier.Completion {
    private final Tiles before;
    private final Map<Place, byte[]> grown = new LinkedHashMap<>();

    /** @param number from 0 on, from left to right among those of the level */
    record Place(int level, long number) {}

    TileGrowth(Tiles before) {
        this.before = before;
    }

    @Override
    public void completed(int height, long index, Hash root) {
        if (height % Tiles.HEIGHT == 0) {
            var place = new Place(height / Tiles.HEIGHT, index / Tiles.WIDTH);
            int at = (int) (index % Tiles.WIDTH) * Hash.LENGTH;
            byte[] hashes = grown.get(place);
            if (hashes == null) {
                // A tile that is there may hold more than the tree that grows: what is behind it was never signed.
                hashes = at == 0 ? new byte[0] : before.hashes(place.level(), place.number());
            }
            hashes = Arrays.copyOf(hashes, at + Hash.LENGTH);
            System.arraycopy(root.bytes(), 0, hashes, at, Hash.LENGTH);
            grown.put(place, hashes);
        }
    }

    /** The tiles that are not as they were, whole. */
    Map<Place, byte[]> tiles() {
        return grown;
    }
}
