package coop.lightweb.hosting.edge.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/** HTTP/2 frame by frame (RFC 9113), for saying what no client library would. */
public final class Frames implements AutoCloseable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;
    private static final int PRIORITY = 0x20;

    private final SSLSocket socket;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    public record Frame(int type, int flags, int stream, byte[] payload) {
        public boolean ends() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
        }
    }

    public record Answer(int status, Map<String, String> fields, byte[] body) {}

    public Frames(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.out = new DataOutputStream(new java.io.BufferedOutputStream(socket.getOutputStream(), 64 << 10));
        this.in = new DataInputStream(socket.getInputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        // A large window for every stream and for the connection, so that answers flow.
        write(SETTINGS, 0, 0, new byte[] {0, 4, 0x7f, -1, -1, -1});
        write(WINDOW_UPDATE, 0, 0, new byte[] {0x7f, -1, 0, 0});
        flush();
    }

    public void write(int type, int flags, int stream, byte[] payload) throws IOException {
        header(payload.length, type, flags, stream);
        out.write(payload);
    }

    /** A frame's first nine bytes only. */
    public void header(int length, int type, int flags, int stream) throws IOException {
        out.writeByte(length >> 16);
        out.writeShort(length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
    }

    public void raw(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    public void flush() throws IOException {
        out.flush();
    }

    public byte[] block(int stream, String method, String authority, String path, String... fields) {
        Http2Headers headers =
                new DefaultHttp2Headers(false).method(method).scheme("https").path(path);
        if (!authority.isEmpty()) {
            headers.authority(authority);
        }
        for (int i = 0; i < fields.length; i += 2) {
            headers.add(fields[i], fields[i + 1]);
        }
        ByteBuf block = Unpooled.buffer();
        try {
            encoder.encodeHeaders(stream, headers, block);
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        byte[] bytes = new byte[block.readableBytes()];
        block.readBytes(bytes);
        return bytes;
    }

    public void get(int stream, String authority, String path, String... fields) throws IOException {
        write(HEADERS, END_HEADERS | END_STREAM, stream, block(stream, "GET", authority, path, fields));
        flush();
    }

    public Frame read() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt() & 0x7fffffff;
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    public Answer answer(int stream) throws IOException, Http2Exception {
        return answers(Map.of(stream, 1)).get(stream);
    }

    /** Reads until all these streams have ended; a reset stream has status 0. */
    public Map<Integer, Answer> answers(Map<Integer, ?> streams) throws IOException, Http2Exception {
        Map<Integer, Map<String, String>> fields = new HashMap<>();
        Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();
        Map<Integer, Answer> done = new HashMap<>();
        while (done.size() < streams.size()) {
            Frame frame = read();
            if (frame.type() == GOAWAY) {
                throw new IOException("GOAWAY");
            }
            if (frame.type() == HEADERS) {
                Map<String, String> decoded = new HashMap<>();
                // Some servers put their five bytes of priority before the block.
                int skip = (frame.flags() & PRIORITY) != 0 ? 5 : 0;
                decoder.decodeHeaders(
                                frame.stream(),
                                Unpooled.wrappedBuffer(frame.payload()).skipBytes(skip))
                        .forEach(field -> decoded.put(
                                field.getKey().toString(), field.getValue().toString()));
                fields.put(frame.stream(), decoded);
            } else if (frame.type() == DATA) {
                bodies.computeIfAbsent(frame.stream(), s -> new ByteArrayOutputStream())
                        .write(frame.payload());
            }
            if (frame.ends() || frame.type() == RST_STREAM) {
                Map<String, String> head = fields.getOrDefault(frame.stream(), Map.of(":status", "0"));
                byte[] body = bodies.getOrDefault(frame.stream(), new ByteArrayOutputStream())
                        .toByteArray();
                done.put(frame.stream(), new Answer(Integer.parseInt(head.get(":status")), head, body));
            }
        }
        return done;
    }

    /** Reads whatever still comes until the other side hangs up; false when it does not within the socket's timeout. */
    public boolean isClosed() {
        try {
            while (true) {
                read();
            }
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    public SSLSocket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
