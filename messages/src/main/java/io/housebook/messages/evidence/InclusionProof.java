package io.housebook.messages.evidence;

import java.util.List;

/**
 * That an event is in the log. Hashes are in Base64.
 *
 * @param position of the event; its leaf is the one before that, counted from 0
 * @param size of the tree
 * @param hash of the leaf
 * @param path from it to the root
 * @param root of the tree
 */
public record InclusionProof(long position, long size, String hash, List<String> path, String root) {
    public static InclusionProof of(long position, long size, Hash hash, List<Hash> path, Hash root) {
        return new InclusionProof(
                position, size, hash.base64(), path.stream().map(Hash::base64).toList(), root.base64());
    }
}
