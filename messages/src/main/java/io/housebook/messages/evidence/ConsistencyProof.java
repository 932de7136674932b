package io.housebook.messages.evidence;

import java.util.List;

/**
 * That the log continues what it was. Hashes are in Base64.
 *
 * @param from how many events it had
 * @param fromRoot the root of the tree then
 * @param to how many it has
 * @param toRoot the root of the tree
 * @param path between them
 */
public record ConsistencyProof(long from, String fromRoot, long to, String toRoot, List<String> path) {
    public static ConsistencyProof of(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> path) {
        return new ConsistencyProof(
                from,
                fromRoot.base64(),
                to,
                toRoot.base64(),
                path.stream().map(Hash::base64).toList());
    }
}
