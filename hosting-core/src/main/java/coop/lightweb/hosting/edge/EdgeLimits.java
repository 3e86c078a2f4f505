package coop.lightweb.hosting.edge;

import java.time.Duration;

/**
 * Where patience with clients ends. Whatever the configuration leaves out takes its default.
 *
 * @param headBytes request line and fields together; default 16 KiB
 * @param fields fields of one request; default 100
 * @param streams requests at once on one HTTP/2 connection; default 100
 * @param resets streams one HTTP/2 connection may reset, or make us reset, within {@code resetWindow}; default 200
 * @param resetWindow default 30 s
 * @param headTimeout from the first byte of a request's head to its last, and for a TLS handshake; default 10 s
 * @param idleTimeout without a byte in either direction; default 60 s
 * @param bodyBytesPerSecond uploads slower than this over a whole {@code bodyWindow} are ended; default 500
 * @param bodyWindow default 10 s
 * @param unreadBodyBytes of a body nobody wants are read and dropped to keep the connection; default 64 KiB
 * @param connectionsPerNetwork open at once from one IPv4 address or IPv6 /64, more are closed unheard; default 1000
 * @param uploadWindow bytes of one HTTP/2 request that may be under way unread, four times that of one connection; it bounds memory by
 *     upload as well as speed by round trip; default 256 KiB
 * @param behindConnections kept to the server behind; default 1024
 * @param behindPerNetwork requests at once to the server behind from one IPv4 address or IPv6 /64; default 128
 * @param behindTimeout without a byte from the server behind; default 120 s
 * @param readerBytesPerSecond clients that read slower than this over a whole {@code readerWindow}, with something waiting for them, lose
 *     their connection; default 250
 * @param readerWindow default 60 s
 * @param floods how often strangers may do what costs us more than them
 */
public record EdgeLimits(
        Integer headBytes,
        Integer fields,
        Integer streams,
        Integer resets,
        Duration resetWindow,
        Duration headTimeout,
        Duration idleTimeout,
        Integer bodyBytesPerSecond,
        Duration bodyWindow,
        Integer unreadBodyBytes,
        Integer connectionsPerNetwork,
        Integer uploadWindow,
        Integer behindConnections,
        Integer behindPerNetwork,
        Duration behindTimeout,
        Integer readerBytesPerSecond,
        Duration readerWindow,
        EdgeFloods floods) {
    public EdgeLimits {
        headBytes = headBytes == null ? 16 << 10 : headBytes;
        fields = fields == null ? 100 : fields;
        streams = streams == null ? 100 : streams;
        resets = resets == null ? 200 : resets;
        resetWindow = resetWindow == null ? Duration.ofSeconds(30) : resetWindow;
        headTimeout = headTimeout == null ? Duration.ofSeconds(10) : headTimeout;
        idleTimeout = idleTimeout == null ? Duration.ofSeconds(60) : idleTimeout;
        bodyBytesPerSecond = bodyBytesPerSecond == null ? 500 : bodyBytesPerSecond;
        bodyWindow = bodyWindow == null ? Duration.ofSeconds(10) : bodyWindow;
        unreadBodyBytes = unreadBodyBytes == null ? 64 << 10 : unreadBodyBytes;
        connectionsPerNetwork = connectionsPerNetwork == null ? 1000 : connectionsPerNetwork;
        uploadWindow = uploadWindow == null ? 256 << 10 : uploadWindow;
        behindConnections = behindConnections == null ? 1024 : behindConnections;
        behindPerNetwork = behindPerNetwork == null ? 128 : behindPerNetwork;
        behindTimeout = behindTimeout == null ? Duration.ofSeconds(120) : behindTimeout;
        readerBytesPerSecond = readerBytesPerSecond == null ? 250 : readerBytesPerSecond;
        readerWindow = readerWindow == null ? Duration.ofSeconds(60) : readerWindow;
        floods = floods == null ? EdgeFloods.defaults() : floods;
    }

    @SuppressWarnings("NullAway") // null is how the configuration says "not given"
    public static EdgeLimits defaults() {
        return new EdgeLimits(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }

    /** The same with other timeouts: for the head and handshake, for idle connections, and the window bodies are measured over. */
    public EdgeLimits patient(Duration head, Duration idle, Duration body) {
        return copy(head, idle, body, connectionsPerNetwork, readerBytesPerSecond, readerWindow, floods);
    }

    /** The same with so many connections from one network. */
    public EdgeLimits withConnectionsPerNetwork(int most) {
        return copy(headTimeout, idleTimeout, bodyWindow, most, readerBytesPerSecond, readerWindow, floods);
    }

    /** The same for clients that read so slowly. */
    public EdgeLimits withReaders(int bytesPerSecond, Duration window) {
        return copy(headTimeout, idleTimeout, bodyWindow, connectionsPerNetwork, bytesPerSecond, window, floods);
    }

    public EdgeLimits against(EdgeFloods others) {
        return copy(
                headTimeout,
                idleTimeout,
                bodyWindow,
                connectionsPerNetwork,
                readerBytesPerSecond,
                readerWindow,
                others);
    }

    private EdgeLimits copy(
            Duration head,
            Duration idle,
            Duration body,
            int connections,
            int readerBytes,
            Duration reader,
            EdgeFloods others) {
        return new EdgeLimits(
                headBytes,
                fields,
                streams,
                resets,
                resetWindow,
                head,
                idle,
                bodyBytesPerSecond,
                body,
                unreadBodyBytes,
                connections,
                uploadWindow,
                behindConnections,
                behindPerNetwork,
                behindTimeout,
                readerBytes,
                reader,
                others);
    }
}
