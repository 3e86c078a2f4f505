package coop.lightweb.hosting.edge.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A TLS 1.2 client's first words byte by byte (RFC 5246, RFC 6066), for saying what no client library would. */
public final class ClientHello {
    private static final int HANDSHAKE = 22;
    private static final int CERTIFICATE = 11;
    private static final int HIGHEST = 0x0303;

    private ClientHello() {}

    /** What a server answers with: a certificate, an alert, or nothing but the end of the connection. */
    public record Reply(@Nullable X509Certificate certificate, int alert) {
        public static final Reply CLOSED = new Reply(null, -1);

        /** The names in the certificate; empty when there was none. */
        public List<String> names() {
            try {
                Collection<List<?>> names = certificate == null ? null : certificate.getSubjectAlternativeNames();
                return names == null
                        ? List.of()
                        : names.stream().map(name -> name.get(1).toString()).toList();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** The extension with one host name in it, whatever its bytes are. */
    public static byte[] name(byte[] bytes) {
        return list(entry(0, bytes));
    }

    public static byte[] name(String name) {
        return name(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A list of names made by {@link #entry}. */
    public static byte[] list(byte[]... entries) {
        return built(out -> {
            int length = 0;
            for (byte[] entry : entries) {
                length += entry.length;
            }
            out.writeShort(length);
            for (byte[] entry : entries) {
                out.write(entry);
            }
        });
    }

    public static byte[] entry(int type, byte[] name) {
        return built(out -> {
            out.writeByte(type);
            out.writeShort(name.length);
            out.write(name);
        });
    }

    /** The message, with no record around it. @param serverName the body of the extension; null for none */
    public static byte[] message(int version, byte @Nullable [] serverName, int padding) {
        byte[] body = built(out -> {
            out.writeShort(version);
            out.write(new byte[32]);
            out.writeByte(0);
            out.writeShort(6);
            out.writeShort(0xc02b);
            out.writeShort(0xc02c);
            // An older server or version would want one of these.
            out.writeShort(0xc009);
            out.writeShort(0x0100);
            byte[] extensions = extensions(serverName, padding);
            out.writeShort(extensions.length);
            out.write(extensions);
        });
        return built(out -> {
            out.writeByte(1);
            out.writeByte(body.length >> 16);
            out.writeShort(body.length);
            out.write(body);
        });
    }

    private static byte[] extensions(byte @Nullable [] serverName, int padding) {
        return built(out -> {
            if (serverName != null) {
                extension(out, 0, serverName);
            }
            // P-256 and X25519, uncompressed points, ECDSA with SHA-256.
            extension(out, 10, new byte[] {0, 4, 0, 23, 0, 29});
            extension(out, 11, new byte[] {1, 0});
            extension(out, 13, new byte[] {0, 2, 4, 3});
            if (padding > 0) {
                extension(out, 21, new byte[padding]);
            }
        });
    }

    private static void extension(DataOutputStream out, int type, byte[] body) throws IOException {
        out.writeShort(type);
        out.writeShort(body.length);
        out.write(body);
    }

    /** The message in records of at most this many bytes. */
    public static byte[] records(byte[] message, int most) {
        return built(out -> {
            for (int from = 0; from < message.length; from += most) {
                int length = Math.min(most, message.length - from);
                out.writeByte(HANDSHAKE);
                out.writeShort(0x0301);
                out.writeShort(length);
                out.write(message, from, length);
            }
        });
    }

    /** An ordinary hello, in one record, naming whatever this is. */
    public static byte[] naming(byte @Nullable [] serverName) {
        return records(message(HIGHEST, serverName, 0), 16 << 10);
    }

    /** Reads until the server has shown a certificate, complained, or left. */
    public static Reply reply(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        try {
            while (true) {
                int type = in.readUnsignedByte();
                in.readUnsignedShort();
                byte[] record = in.readNBytes(in.readUnsignedShort());
                if (type != HANDSHAKE) {
                    return new Reply(null, record.length > 1 ? record[1] : -1);
                }
                messages.write(record);
                X509Certificate shown = certificate(messages.toByteArray());
                if (shown != null) {
                    return new Reply(shown, -1);
                }
            }
        } catch (EOFException | SocketException closed) {
            return Reply.CLOSED;
        }
    }

    private static @Nullable X509Certificate certificate(byte[] messages) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(messages));
        while (in.available() >= 4) {
            int type = in.readUnsignedByte();
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (in.available() < length) {
                return null;
            }
            byte[] message = in.readNBytes(length);
            if (type == CERTIFICATE) {
                try {
                    return (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(message, 6, message.length - 6));
                } catch (GeneralSecurityException broken) {
                    throw new IOException(broken);
                }
            }
        }
        return null;
    }

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] built(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
