package coop.lightweb.hosting.dns.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;

/**
 * A resolver as those that check signatures behave towards names whose signatures do not fit (RFC 4035, section 5.5): it says
 * SERVFAIL, unless asked with the flag CD to leave the checking alone. Whatever else it is asked it passes on.
 */
public final class CheckingResolver implements AutoCloseable {
    private static final int LARGEST = 4096;

    private final DatagramSocket socket;
    private final SimpleResolver behind;
    private final String bogus;

    /** @param bogus all names from this one down */
    public CheckingResolver(TestNames names, String bogus) throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        this.behind = new SimpleResolver("127.0.0.1");
        this.behind.setPort(names.port());
        this.bogus = bogus;
        Thread.ofVirtual().start(this::answer);
    }

    /** For the settings: {@code 127.0.0.1:5353}. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void answer() {
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
                socket.receive(packet);
                byte[] reply = reply(new Message(Arrays.copyOf(packet.getData(), packet.getLength())))
                        .toWire(LARGEST);
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Message reply(Message question) throws IOException {
        Name asked = question.getQuestion().getName();
        boolean unfit = asked.subdomain(Name.fromString(bogus, Name.root))
                && !question.getHeader().getFlag(Flags.CD);
        Message reply = unfit ? new Message(question.getHeader().getID()) : behind.send(question);
        if (unfit) {
            reply.getHeader().setFlag(Flags.QR);
            reply.getHeader().setRcode(Rcode.SERVFAIL);
            reply.addRecord(question.getQuestion(), org.xbill.DNS.Section.QUESTION);
        }
        return reply;
    }

    @Override
    public void close() {
        socket.close();
    }
}
