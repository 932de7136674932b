package io.housebook.api.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name, in the order in which they are to be tried. It may take as long as it likes. */
@FunctionalInterface
interface DnsResolver {
    /**
     * @throws UnknownHostException when the name has none
     * @throws IOException when that could not be found out
     */
    List<InetAddress> addresses(String name) throws IOException;
}
