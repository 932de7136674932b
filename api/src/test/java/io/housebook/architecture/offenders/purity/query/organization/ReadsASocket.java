package io.housebook.architecture.offenders.purity.query.organization;

import java.net.InetAddress;

class ReadsASocket {
    InetAddress project(String event) {
        return InetAddress.getLoopbackAddress();
    }
}
