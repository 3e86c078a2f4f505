package coop.lightweb.hosting.edge;

import static coop.lightweb.hosting.edge.testing.Frames.GOAWAY;
import static coop.lightweb.hosting.edge.testing.Frames.HEADERS;
import static coop.lightweb.hosting.edge.testing.ScriptedServer.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.edge.testing.Frames;
import coop.lightweb.hosting.edge.testing.Frames.Frame;
import coop.lightweb.hosting.edge.testing.MemorySites;
import coop.lightweb.hosting.edge.testing.RawAnswer;
import coop.lightweb.hosting.edge.testing.RunningEdge;
import coop.lightweb.hosting.edge.testing.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that stops: what is under way ends well, what is idle ends at once, nothing new begins. */
class DrainTest {
    private static final String PANEL = "panel.localhost";

    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final ScriptedServer behind = new ScriptedServer().does((heard, in, out) -> {
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
        mayAnswer.await(30, TimeUnit.SECONDS);
        write(out, "world");
    });

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        behind.close();
    }

    @Test
    void requests_under_way_are_finished_and_idle_connections_are_closed() throws Exception {
        RunningEdge running = running(Duration.ofSeconds(20));
        try (SSLSocket idle = running.connect(PANEL);
                SSLSocket busy = running.connect(PANEL);
                Frames frames = new Frames(running.connect(PANEL, "h2"))) {
            write(busy.getOutputStream(), "GET / HTTP/1.1\r\nHost: panel.localhost\r\n\r\n");
            frames.get(1, PANEL, "/");
            behind.heard();
            behind.heard();
            awaitHead(frames);
            Thread stopping = Thread.ofVirtual().start(running.edge::stop);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            Frame next = frames.read();
            while (next.type() != GOAWAY) {
                next = frames.read();
            }
            assertThatThrownBy(() -> running.connect(PANEL)).isInstanceOf(IOException.class);
            assertThat(stopping.isAlive()).isTrue();
            mayAnswer.countDown();
            assertThat(RawAnswer.read(busy.getInputStream(), false).text()).isEqualTo("helloworld");
            assertThat(busy.getInputStream().read()).isEqualTo(-1);
            StringBuilder rest = new StringBuilder();
            for (Frame frame = frames.read(); ; frame = frames.read()) {
                rest.append(frame.type() == Frames.DATA ? new String(frame.payload(), ISO_8859_1) : "");
                if (frame.ends()) {
                    break;
                }
            }
            assertThat(rest.toString()).endsWith("world");
            assertThat(frames.isClosed()).isTrue();
            assertThat(stopping.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void requests_that_take_longer_than_the_grace_are_cut_off() throws Exception {
        RunningEdge running = running(Duration.ofMillis(300));
        try (SSLSocket busy = running.connect(PANEL)) {
            write(busy.getOutputStream(), "GET / HTTP/1.1\r\nHost: panel.localhost\r\n\r\n");
            behind.heard();
            long began = System.nanoTime();
            running.edge.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
            assertThatThrownBy(() -> RawAnswer.read(busy.getInputStream(), false))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void awaitHead(Frames frames) throws IOException {
        while (frames.read().type() != HEADERS) {
            continue;
        }
    }

    private RunningEdge running(Duration drain) {
        return RunningEdge.behind(
                new MemorySites().host(PANEL, new Target.Behind()),
                EdgeSettings.defaults().withDrainTimeout(drain),
                behind.upstream(),
                PANEL);
    }
}
