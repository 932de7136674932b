package io.housebook.api.connection;

/**
 * A host leads to a network that nobody may have connected to. The sentence is for the caller: it names the network
 * of an address that the caller has given, but not where a name leads, for else anybody could ask for the names of the operator's
 * own network.
 */
public final class NetworkNotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    private NetworkNotAllowed(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    static NetworkNotAllowed address(String network) {
        return new NetworkNotAllowed(
                "The address is in " + network + ", where Housebook connects to only if its operator has that"
                        + " network, or the part of it that is needed, in HOST_NETWORK_ALLOW.");
    }

    static NetworkNotAllowed name() {
        return new NetworkNotAllowed(
                "The name leads to a network where Housebook connects to only if its operator has that network"
                        + " in HOST_NETWORK_ALLOW; Housebook's log says which one it is.");
    }
}
