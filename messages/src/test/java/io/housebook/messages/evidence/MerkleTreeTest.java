package io.housebook.messages.evidence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tree of seven leaves in RFC 6962, 2.1.3, by the letters of its picture. Its hashes were made from the definitions in 2.1 with
 * another program, as {@code docs/evidence.md} says; leaf n is the one byte n.
 */
class MerkleTreeTest {
    private static final String B = "b413f47d13ee2fe6c845b2ee141af81de858df4ec549a58b7970bb96645bc8d2";
    private static final String C = "fcf0a6c700dd13e274b6fba8deea8dd9b26e4eedde3495717cac8408c9c5177f";
    private static final String D = "583c7dfb7b3055d99465544032a571e10a134b1b6f769422bbb71fd7fa167a5d";
    private static final String F = "9f1afa4dc124cba73134e82ff50f17c8f7164257c79fed9a13f5943a6acb8e3d";
    private static final String G = "a20bf9a7cc2dc8a08f5f415a71b19f6ac427bab54d24eec868b5d3103449953a";
    private static final String H = "52c56b473e5246933e7852989cd9feba3b38f078742b93afff1e65ed46797825";
    private static final String I = "4b8c129ed14cce2c08cfc6766db7f8cdb133b5f698b8de3d5890ea7ff7f0a8d1";
    private static final String J = "40d88127d4d31a3891f41598eeed41174e5bc89b1eb9bbd66a8cbfc09956a3fd";
    private static final String K = "9bcd51240af4005168f033121ba85be5a6ed4f0e6a5fac262066729b8fbfdecb";
    private static final String L = "89c929834ed1459b07f65b5e1a2143a8cf5d8efdf30f49ffffa328bb1d9133bb";
    private static final String HASH = "3560191803028444b232018ac047fdb561c09c23a7a6876c85e08b5e4d48e9f3";
    private static final String HASH0 = "3b6cccd7e3e023ff393006f030315ee7ad9eb111b022b41fba7e5b7a3973f688";
    private static final String HASH2 = "bb36e7d3d4cee5720cbd323d02fab15962e2ba1dadf5f8fc6eeef4fd6ad056a8";
    private static final int LARGEST = 40;

    @Test
    void the_roots_are_those_of_the_rfc() {
        Grown tree = Grown.of(7);

        assertThat(tree.root(7)).hasToString(HASH);
        assertThat(tree.root(3)).hasToString(HASH0);
        assertThat(tree.root(4)).hasToString(K);
        assertThat(tree.root(6)).hasToString(HASH2);
    }

    @Test
    void a_tree_without_leaves_has_the_hash_of_nothing() {
        assertThat(new Frontier().root())
                .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void the_paths_to_leaves_are_those_of_the_rfc() {
        Grown tree = Grown.of(7);

        assertThat(tree.inclusion(0, 7)).map(Hash::toString).containsExactly(B, H, L);
        assertThat(tree.inclusion(3, 7)).map(Hash::toString).containsExactly(C, G, L);
        assertThat(tree.inclusion(4, 7)).map(Hash::toString).containsExactly(F, J, K);
        assertThat(tree.inclusion(6, 7)).map(Hash::toString).containsExactly(I, K);
    }

    @Test
    void the_paths_between_sizes_are_those_of_the_rfc() {
        Grown tree = Grown.of(7);

        assertThat(tree.consistency(3, 7)).map(Hash::toString).containsExactly(C, D, G, L);
        assertThat(tree.consistency(4, 7)).map(Hash::toString).containsExactly(L);
        assertThat(tree.consistency(6, 7)).map(Hash::toString).containsExactly(I, J, K);
    }

    @Test
    void every_leaf_of_every_size_is_proven_to_be_there_and_nowhere_else() {
        Grown tree = Grown.of(LARGEST);
        for (int size = 1; size <= LARGEST; size++) {
            for (int index = 0; index < size; index++) {
                List<Hash> path = tree.inclusion(index, size);
                for (int claimed = 0; claimed < size; claimed++) {
                    assertThat(MerkleProof.includes(leaf(index), claimed, size, path, tree.root(size)))
                            .as("leaf %s of %s, said to be %s", index, size, claimed)
                            .isEqualTo(claimed == index);
                }
                assertThat(MerkleProof.includes(leaf(index + 1), index, size, path, tree.root(size)))
                        .isFalse();
                Hash root = tree.root(size);
                int at = index;
                int of = size;
                assertThat(spoilt(path)).noneMatch(bad -> MerkleProof.includes(leaf(at), at, of, bad, root));
            }
        }
    }

    @Test
    void every_size_is_proven_to_continue_every_smaller_one() {
        Grown tree = Grown.of(LARGEST);
        for (int to = 0; to <= LARGEST; to++) {
            for (int from = 0; from <= to; from++) {
                Hash before = tree.root(from);
                Hash after = tree.root(to);
                List<Hash> path = tree.consistency(from, to);
                assertThat(MerkleProof.continues(from, before, to, after, path))
                        .as("%s to %s", from, to)
                        .isTrue();
                assertThat(MerkleProof.continues(from, leaf(from), to, after, path))
                        .isFalse();
                int small = from;
                int large = to;
                assertThat(spoilt(path)).noneMatch(bad -> MerkleProof.continues(small, before, large, after, bad));
                if (from > 0) {
                    assertThat(MerkleProof.continues(from, before, to, leaf(to), path))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_tree_with_another_past_is_not_proven_to_continue_it() {
        Grown tree = Grown.of(LARGEST);
        Grown forged = Grown.of(IntStream.range(0, LARGEST).map(n -> n == 5 ? LARGEST : n));

        for (int from = 6; from < LARGEST; from++) {
            assertThat(MerkleProof.continues(
                            from, tree.root(from), LARGEST, forged.root(LARGEST), forged.consistency(from, LARGEST)))
                    .isFalse();
        }
    }

    @Test
    void the_right_edge_knows_the_root_of_every_size_and_can_be_taken_up_at_any() {
        Grown tree = Grown.of(LARGEST);
        for (int size = 0; size <= LARGEST; size++) {
            Frontier frontier = new Frontier(tree.complete()::get, size);
            assertThat(frontier.root()).isEqualTo(tree.root(size));
            for (int next = size; next < LARGEST; next++) {
                frontier.add(
                        leaf(next),
                        (height, index, root) ->
                                assertThat(root).isEqualTo(tree.complete().get(height, index)));
                assertThat(frontier.size()).isEqualTo(next + 1L);
                assertThat(frontier.root()).isEqualTo(tree.root(next + 1));
            }
        }
    }

    @Test
    void what_is_outside_of_a_tree_has_no_proof() {
        Grown tree = Grown.of(7);

        assertThatIllegalArgumentException().isThrownBy(() -> tree.root(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(7, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(7, 6));
        assertThat(MerkleProof.includes(leaf(0), 0, 0, List.of(), tree.root(7))).isFalse();
        assertThat(MerkleProof.includes(leaf(0), -1, 7, List.of(), tree.root(7)))
                .isFalse();
        assertThat(MerkleProof.continues(7, tree.root(7), 6, tree.root(6), List.of()))
                .isFalse();
    }

    /** The path with each step left out, each doubled, and each replaced, and with one more at its end. */
    private static Stream<List<Hash>> spoilt(List<Hash> path) {
        Stream<List<Hash>> replaced = IntStream.range(0, path.size()).boxed().flatMap(step -> {
            List<Hash> without = new ArrayList<>(path);
            without.remove(step.intValue());
            List<Hash> doubled = new ArrayList<>(path);
            doubled.add(step, path.get(step));
            List<Hash> other = new ArrayList<>(path);
            other.set(step, leaf(LARGEST));
            return Stream.of(without, doubled, other);
        });
        List<Hash> longer = new ArrayList<>(path);
        longer.add(leaf(LARGEST));
        return Stream.concat(replaced, Stream.of(longer));
    }

    /** All complete subtrees, by height and index. */
    private record Complete(Map<List<Long>, Hash> roots) {
        Hash get(int height, long index) {
            return requireNonNull(roots.get(List.of((long) height, index)));
        }
    }

    private record Grown(Complete complete) {
        static Grown of(int leaves) {
            return of(IntStream.range(0, leaves));
        }

        static Grown of(IntStream leaves) {
            var roots = new HashMap<List<Long>, Hash>();
            var frontier = new Frontier();
            leaves.forEach(leaf ->
                    frontier.add(leaf(leaf), (height, index, root) -> roots.put(List.of((long) height, index), root)));
            return new Grown(new Complete(roots));
        }

        Hash root(int size) {
            return new MerkleTree(complete::get).root(size);
        }

        List<Hash> inclusion(int index, int size) {
            return new MerkleTree(complete::get).inclusion(index, size);
        }

        List<Hash> consistency(int from, int to) {
            return new MerkleTree(complete::get).consistency(from, to);
        }
    }

    private static Hash leaf(int number) {
        return Hash.leaf(new byte[] {(byte) number});
    }
}
