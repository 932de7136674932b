package io.housebook.api.connection;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A name server on the loopback interface, over UDP, whose answers may not be kept (TTL 0) and may change from one question to the
 * next.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-4">RFC 1035, section 4, messages</a>
 */
final class FakeDns implements AutoCloseable {
    static final int A = 1;
    private static final int CNAME = 5;
    static final int AAAA = 28;
    static final int NO_ERROR = 0;
    private static final int SERVER_FAILURE = 2;
    static final int NO_SUCH_NAME = 3;

    private final DatagramSocket socket;
    private final Map<String, Deque<Zone>> zones = new ConcurrentHashMap<>();

    /** What is said of a name: another one that it stands for, if not empty, and the addresses of that. */
    private record Zone(int code, String alias, List<InetAddress> addresses) {}

    FakeDns() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::serve);
    }

    /** Said once, and then what is added after it; the last is said from then on. */
    void add(String name, String... addresses) {
        add(
                name,
                new Zone(
                        NO_ERROR,
                        "",
                        Stream.of(addresses).map(InetAddress::ofLiteral).toList()));
    }

    void addAlias(String name, String alias, String address) {
        add(name, new Zone(NO_ERROR, alias, List.of(InetAddress.ofLiteral(address))));
    }

    void addFailing(String name) {
        add(name, new Zone(SERVER_FAILURE, "", List.of()));
    }

    private void add(String name, Zone zone) {
        zones.computeIfAbsent(name, _ -> new ArrayDeque<>()).add(zone);
    }

    /** A test asks for A first and for AAAA then, so the answer changes after the second question. */
    private Zone zone(String name, int type) {
        Deque<Zone> said = zones.get(name);
        if (said == null) {
            return new Zone(NO_SUCH_NAME, "", List.of());
        }
        return type == AAAA && said.size() > 1 ? said.remove() : said.element();
    }

    DnsResolver client() {
        return new DnsClient(socket.getLocalSocketAddress());
    }

    private void serve() {
        try {
            while (true) {
                var question = new DatagramPacket(new byte[512], 512);
                socket.receive(question);
                byte[] answer = answer(ByteBuffer.wrap(question.getData(), 0, question.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (IOException closed) {
            // This is how it ends
        }
    }

    private byte[] answer(ByteBuffer question) throws IOException {
        short id = question.getShort();
        question.position(12);
        String name = name(question);
        int type = question.getShort();
        Zone zone = zone(name, type);
        List<InetAddress> addresses = zone.addresses().stream()
                .filter(address -> address.getAddress().length == (type == A ? 4 : 16))
                .toList();
        boolean isAlias = !zone.alias().isEmpty();

        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(0x8180 | zone.code());
        out.writeShort(1);
        out.writeShort(addresses.size() + (isAlias ? 1 : 0));
        out.writeInt(0);
        out.write(encoded(name));
        out.writeShort(type);
        out.writeShort(1);
        if (isAlias) {
            writeRecord(out, name, CNAME, encoded(zone.alias()));
        }
        for (InetAddress address : addresses) {
            writeRecord(out, isAlias ? zone.alias() : name, type, address.getAddress());
        }
        return bytes.toByteArray();
    }

    private static void writeRecord(DataOutputStream out, String name, int type, byte[] data) throws IOException {
        out.write(encoded(name));
        out.writeShort(type);
        out.writeShort(1);
        out.writeInt(0);
        out.writeShort(data.length);
        out.write(data);
    }

    static String name(ByteBuffer message) {
        var labels = new ArrayList<String>();
        for (int length = message.get(); length > 0; length = message.get()) {
            byte[] label = new byte[length];
            message.get(label);
            labels.add(new String(label, StandardCharsets.US_ASCII));
        }
        return String.join(".", labels);
    }

    static byte[] encoded(String name) {
        var bytes = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            bytes.write(label.length());
            bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
