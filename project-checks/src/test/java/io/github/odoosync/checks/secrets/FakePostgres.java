package io.github.odoosync.checks.secrets;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks whoever connects for a password as PostgreSQL does; then it refuses it, or is gone. */
final class FakePostgres implements AutoCloseable {
    private static final int SSL = 80_877_103;
    private static final int GSS = 80_877_104;

    private final ServerSocket socket;
    private final boolean refuses;
    private final AtomicInteger passwords = new AtomicInteger();

    FakePostgres(boolean refuses) throws IOException {
        this.refuses = refuses;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "fake-postgres");
        server.setDaemon(true);
        server.start();
    }

    String url(String arguments) {
        return "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/warehouse" + arguments;
    }

    /** {@return how many passwords were sent} */
    int passwords() {
        return passwords.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                answer(new DataInputStream(caller.getInputStream()), new DataOutputStream(caller.getOutputStream()));
            } catch (IOException e) {
                // the caller is gone, or the test is over
            }
        }
    }

    private void answer(DataInputStream in, DataOutputStream out) throws IOException {
        for (int code = startup(in); code == SSL || code == GSS; code = startup(in)) {
            out.writeByte('N');
        }
        out.writeByte('R');
        out.writeInt(8);
        out.writeInt(3);
        out.flush();
        in.readByte();
        in.readNBytes(in.readInt() - 4);
        passwords.incrementAndGet();
        if (refuses) {
            byte[] error = "SFATAL\0C28P01\0Mpassword authentication failed for user \"sync\"\0\0"
                    .getBytes(StandardCharsets.US_ASCII);
            out.writeByte('E');
            out.writeInt(error.length + 4);
            out.write(error);
            out.flush();
        }
    }

    private static int startup(DataInputStream in) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        in.readNBytes(length - 8);
        return code;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
