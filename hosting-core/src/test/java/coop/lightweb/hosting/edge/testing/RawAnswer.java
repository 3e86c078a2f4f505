package coop.lightweb.hosting.edge.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 answer read byte by byte by the simplest reader there is, so that nothing is repaired on the way. */
public record RawAnswer(int status, Map<String, String> fields, byte[] body) {
    /** The connection ended before a status line. */
    public static final RawAnswer NONE = new RawAnswer(0, Map.of(), new byte[0]);

    public static RawAnswer read(InputStream in, boolean head) throws IOException {
        String status;
        try {
            status = line(in);
        } catch (EOFException | java.net.SocketException | javax.net.ssl.SSLException closed) {
            return NONE;
        }
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            fields.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        int code = Integer.parseInt(status.split(" ")[1]);
        if (code == 100) {
            return read(in, head);
        }
        return new RawAnswer(code, fields, head || code == 304 || code == 204 ? new byte[0] : body(in, fields));
    }

    private static byte[] body(InputStream in, Map<String, String> fields) throws IOException {
        String length = fields.get("content-length");
        if (length != null) {
            byte[] body = in.readNBytes(Integer.parseInt(length));
            if (body.length != Integer.parseInt(length)) {
                throw new EOFException("the body was cut short: " + body.length + " of " + length);
            }
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            out.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return out.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    /** The next line, without its end. @throws EOFException when there is none */
    public static String line(InputStream in) throws IOException {
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

    public @Nullable String field(String name) {
        return fields.get(name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
