package coop.lightweb.hosting.edge.testing;

import coop.lightweb.hosting.edge.EdgeOnly;
import coop.lightweb.hosting.edge.Upstream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A server behind the edge that does exactly what a test tells it, byte by byte, and remembers every request that reached it. */
public final class ScriptedServer implements AutoCloseable {
    /** Answers one request; the connection closes when it throws. */
    @FunctionalInterface
    public interface Script {
        void answer(Heard heard, InputStream in, OutputStream out) throws Exception;
    }

    /**
     * A request's head as it came.
     *
     * @param connection counts connections from 1
     */
    public record Heard(String line, List<String> fields, int connection) {
        public @Nullable String field(String name) {
            List<String> all = all(name);
            return all.isEmpty() ? null : String.join(" | ", all);
        }

        public List<String> all(String name) {
            return fields.stream()
                    .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(field -> field.substring(name.length() + 1).strip())
                    .toList();
        }

        /** Reads the body as the head announces it. */
        public byte[] body(InputStream in) throws IOException {
            String length = field("content-length");
            if (length != null) {
                return in.readNBytes(Integer.parseInt(length));
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            if ("chunked".equals(field("transfer-encoding"))) {
                for (int size = chunk(in); size > 0; size = chunk(in)) {
                    body.write(in.readNBytes(size));
                    line(in);
                }
                while (!line(in).isEmpty()) {
                    body.write('T');
                }
            }
            return body.toByteArray();
        }

        private static int chunk(InputStream in) throws IOException {
            return Integer.parseInt(ScriptedServer.line(in), 16);
        }

        private static String line(InputStream in) throws IOException {
            return ScriptedServer.line(in);
        }
    }

    private final ServerSocket listening;
    private final AtomicInteger connections = new AtomicInteger();
    private final ConcurrentHashMap<Socket, Integer> open = new ConcurrentHashMap<>();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Set<Integer> closed = ConcurrentHashMap.newKeySet();
    private volatile Script script = ScriptedServer::sayOk;

    public ScriptedServer() {
        try {
            listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public Upstream upstream() {
        return new Upstream("127.0.0.1", listening.getLocalPort(), EdgeOnly.create(new SecureRandom()));
    }

    /** From now on; forgets what was heard before. */
    public ScriptedServer does(Script other) {
        script = other;
        heard.clear();
        return this;
    }

    public static void sayOk(Heard heard, InputStream in, OutputStream out) throws IOException {
        heard.body(in);
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }

    /** An answer that has no body. */
    public static void sayNothing(Heard heard, InputStream in, OutputStream out) throws IOException {
        heard.body(in);
        write(out, "HTTP/1.1 204 No Content\r\n\r\n");
    }

    /** Answers with the path that was asked for. */
    public static void sayPath(Heard heard, InputStream in, OutputStream out) throws IOException {
        String path = heard.line().split(" ")[1];
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
    }

    /** Answers with these events as they come, each in a chunk of its own, until an empty one. */
    public static Script saying(BlockingQueue<String> events) {
        return (heard, in, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (String event = events.take(); !event.isEmpty(); event = events.take()) {
                write(out, Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
            }
            write(out, "0\r\n\r\n");
        };
    }

    /** Puts down how each body was announced and what it was, then answers with these bytes. */
    public static Script writingDown(BlockingQueue<String> bodies, String answer) {
        return (heard, in, out) -> {
            bodies.add(heard.field("content-length") + " " + heard.field("transfer-encoding") + " "
                    + new String(heard.body(in), StandardCharsets.ISO_8859_1));
            write(out, answer);
        };
    }

    public static void write(OutputStream out, String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** The next request that came. */
    public Heard heard() throws InterruptedException {
        Heard next = heard.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing reached the server behind");
        }
        return next;
    }

    /** Everything heard up to now. */
    public List<Heard> heardSoFar() {
        return List.copyOf(heard);
    }

    /** Returns when the connection on which this came has ended. */
    public void awaitClosed(Heard last) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!closed.contains(last.connection())) {
            if (System.nanoTime() > until) {
                throw new AssertionError("its connection to the server behind was not closed: " + last);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                int number = connections.incrementAndGet();
                open.put(socket, number);
                Thread.ofVirtual().start(() -> talk(socket, number));
            } catch (IOException stopped) {
                return;
            }
        }
    }

    private void talk(Socket socket, int number) {
        try (socket) {
            InputStream in = new java.io.BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                String line = line(in);
                List<String> fields = new ArrayList<>();
                for (String field = line(in); !field.isEmpty(); field = line(in)) {
                    fields.add(field);
                }
                Heard next = new Heard(line, List.copyOf(fields), number);
                heard.add(next);
                script.answer(next, in, out);
            }
        } catch (Exception ended) {
            // by either side; the test looks at what the client got
        } finally {
            open.remove(socket);
            closed.add(number);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open.keySet()) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
