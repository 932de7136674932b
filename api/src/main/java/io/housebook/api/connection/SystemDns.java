package io.housebook.api.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.stereotype.Component;

/** As every other program on the machine does it: its hosts file, its search domains, its name servers. */
@Component
final class SystemDns implements DnsResolver {

    /** That a name server did not answer, the JDK tells apart in words only: those of {@code gai_strerror(EAI_AGAIN)}. */
    @Override
    public List<InetAddress> addresses(String name) throws IOException {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException e) {
            if (String.valueOf(e.getMessage()).contains("Temporary failure")) {
                throw new IOException("No name server has answered.", e);
            }
            throw e;
        }
    }
}
