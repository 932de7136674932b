package io.housebook.api.connection;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Asks a {@link FakeDns} for A and for AAAA, and keeps nothing; the system's resolver cannot be led to another port. */
record DnsClient(SocketAddress server) implements DnsResolver {
    private static final int PATIENCE_MILLIS = 2000;

    @Override
    public List<InetAddress> addresses(String name) throws IOException {
        var addresses = new ArrayList<InetAddress>();
        for (int type : new int[] {FakeDns.A, FakeDns.AAAA}) {
            addresses.addAll(ask(name, type));
        }
        return addresses;
    }

    private List<InetAddress> ask(String name, int type) throws IOException {
        var question = new ByteArrayOutputStream();
        var out = new DataOutputStream(question);
        out.writeInt(0x0001_0100);
        out.writeShort(1);
        out.writeShort(0);
        out.writeInt(0);
        out.write(FakeDns.encoded(name));
        out.writeShort(type);
        out.writeShort(1);
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.send(new DatagramPacket(question.toByteArray(), question.size(), server));
            var answer = new DatagramPacket(new byte[4096], 4096);
            socket.receive(answer);
            return addresses(name, type, ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
        }
    }

    private static List<InetAddress> addresses(String name, int type, ByteBuffer answer) throws IOException {
        int code = answer.position(2).getShort() & 0xF;
        if (code != FakeDns.NO_ERROR) {
            throw code == FakeDns.NO_SUCH_NAME ? new UnknownHostException(name) : new IOException("code " + code);
        }
        int records = answer.position(6).getShort();
        answer.position(12);
        FakeDns.name(answer);
        answer.position(answer.position() + 4);
        var addresses = new ArrayList<InetAddress>();
        for (int i = 0; i < records; i++) {
            FakeDns.name(answer);
            int found = answer.getShort();
            answer.position(answer.position() + 6);
            byte[] data = new byte[answer.getShort()];
            answer.get(data);
            if (found == type) {
                addresses.add(InetAddress.getByAddress(data));
            }
        }
        return addresses;
    }
}
