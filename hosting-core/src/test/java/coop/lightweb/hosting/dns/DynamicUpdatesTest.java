package coop.lightweb.hosting.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.dns.testing.TestNames;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicUpdatesTest {
    @RegisterExtension
    static final TestNames names = new TestNames();

    private final DnsName name = DnsName.of("_acme-challenge.shop.example.ca");

    @Test
    void puts_two_texts_at_one_name_and_takes_one_away_again() {
        TxtRecords records = new DynamicUpdates(names.updates("."));
        records.put(name, "first");
        records.put(name, "second");
        records.put(name, "second");
        assertThat(texts(name)).containsExactlyInAnyOrder("first", "second");
        records.remove(name, "first");
        records.remove(name, "first");
        assertThat(texts(name)).containsExactly("second");
        assertThat(names.nameServers().awaitText(name, "second", Duration.ZERO)).isTrue();
        assertThat(names.nameServers().awaitText(name, "first", Duration.ZERO)).isFalse();
        records.put(name, "third");
        records.removeAll(name);
        assertThat(texts(name)).isEmpty();
    }

    @Test
    void a_text_longer_than_a_string_arrives_in_one_piece() {
        DnsName at = DnsName.of("long.example.ca");
        String text = "0123456789".repeat(60);
        new DynamicUpdates(names.updates(".")).put(at, text);
        assertThat(texts(at)).containsExactly(text);
    }

    @Test
    void says_what_the_server_answered_when_it_refuses() {
        DynamicUpdateSettings right = names.updates(".");
        String wrong = Base64.getEncoder().encodeToString(new byte[32]);
        TxtRecords stranger = new DynamicUpdates(new DynamicUpdateSettings(
                right.server(), right.port(), ".", right.key(), wrong, right.ttl(), right.timeout()));
        assertThatThrownBy(() -> stranger.put(name, "mine"))
                .isInstanceOf(UpdateRefused.class)
                .hasMessageContaining(name.value())
                .hasMessageContaining("NOTAUTH");
        assertThat(texts(name)).doesNotContain("mine");
    }

    @Test
    void leaves_names_outside_its_zone_alone() {
        DynamicUpdates own = new DynamicUpdates(names.updates("example.net"));
        assertThat(own.covers(DnsName.of("_acme-challenge.example.net"))).isTrue();
        assertThat(own.covers(DnsName.of("notexample.net"))).isFalse();
        assertThatThrownBy(() -> own.put(name, "mine")).hasMessageContaining("NOTZONE");
    }

    /** As servers do with connections that were idle for a while, in the moment one of them is used again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true, false, true, false, true, false, true})
    void a_connection_that_the_server_closes_instead_of_answering_is_replaced(boolean reset) throws Exception {
        try (ServerSocket moody = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerOncePerConnection(moody, reset));
            DynamicUpdateSettings right = names.updates(".");
            TxtRecords records = new DynamicUpdates(new DynamicUpdateSettings(
                    "127.0.0.1", moody.getLocalPort(), ".", right.key(), right.secret(), right.ttl(), right.timeout()));
            records.put(name, "first");
            records.put(name, "second");
            assertThat(texts(name)).contains("first", "second");
        }
    }

    private void answerOncePerConnection(ServerSocket moody, boolean reset) {
        while (!moody.isClosed()) {
            try (Socket client = moody.accept();
                    Socket knot = new Socket("127.0.0.1", names.port())) {
                forward(client, knot);
                forward(knot, client);
                DataInputStream in = new DataInputStream(client.getInputStream());
                in.readFully(new byte[in.readUnsignedShort()]);
                client.setSoLinger(reset, 0);
            } catch (IOException closed) {
                // Told to, or the other side went first.
            }
        }
    }

    private static void forward(Socket from, Socket to) throws IOException {
        DataInputStream in = new DataInputStream(from.getInputStream());
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        DataOutputStream out = new DataOutputStream(to.getOutputStream());
        out.writeShort(message.length);
        out.write(message);
    }

    @Test
    void says_so_when_nobody_answers() {
        DynamicUpdateSettings right = names.updates(".");
        TxtRecords nobody = new DynamicUpdates(new DynamicUpdateSettings(
                "127.0.0.99", right.port(), ".", right.key(), right.secret(), right.ttl(), Duration.ofMillis(300)));
        assertThatThrownBy(() -> nobody.put(name, "mine")).hasMessageContaining("SILENT");
    }

    private java.util.List<String> texts(DnsName at) {
        return names.nameServers().look(at, RecordType.TXT).values(RecordType.TXT);
    }
}
