package coop.lightweb.hosting.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a form with files in it (RFC 7578), as they arrive: whoever reads them sets the limit, where Jersey's reader would
 * first fill the machine's temporary directory without any.
 */
public final class Multipart {
    private static final int LONGEST_HEADER = 8 * 1024;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("[;\\s]filename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:[ \\t]*([^\\s;]+)");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /** @throws Refused when the type says no boundary */
    public Multipart(String contentType, InputStream in) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw new Refused("web.form-unreadable");
        }
        String word = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
        this.in = in;
        this.delimiter = ("\r\n--" + word).getBytes(StandardCharsets.ISO_8859_1);
        // So that the first delimiter looks like all others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /**
     * @param file what it was called on the sender's machine, empty when it is no file
     * @param type media type as the sender has it, empty when it says none
     * @param content ends where the part does; what is left unread of it is skipped by {@link Multipart#next}
     */
    public record Part(String name, String file, String type, InputStream content) {
        /** A small field. */
        public String text() throws IOException {
            return new String(content.readNBytes(LONGEST_HEADER), StandardCharsets.UTF_8).strip();
        }
    }

    /** The next part, null after the last. */
    public @Nullable Part next() throws IOException {
        new Content().skipToEnd();
        start += delimiter.length;
        String head = line();
        if (head.startsWith("--")) {
            return null;
        }
        StringBuilder headers = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.append(line).append('\n');
            if (headers.length() > LONGEST_HEADER) {
                throw new Refused("web.form-unreadable");
            }
        }
        Matcher name = NAME.matcher(headers);
        Matcher file = FILE.matcher(headers);
        Matcher type = TYPE.matcher(headers);
        return new Part(
                name.find() ? name.group(1) : "",
                file.find() ? utf8(file.group(1)) : "",
                type.find() ? type.group(1) : "",
                new Content());
    }

    /** Headers are read octet by octet; browsers send names of files in UTF-8. */
    private static String utf8(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() <= LONGEST_HEADER) {
            if (start == end && !fill()) {
                return line.isEmpty() ? "--" : line.toString();
            }
            char c = (char) (buffer[start++] & 0xFF);
            if (c == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
            line.append(c);
        }
        throw new Refused("web.form-unreadable");
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, count);
        return count > 0;
    }

    /** Where the delimiter begins in the buffer, or -1. */
    private int delimiterAt() {
        for (int i = start; i <= end - delimiter.length; i++) {
            if (buffer[i] == '\r' && matches(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int at) {
        for (int i = 0; i < delimiter.length; i++) {
            if (buffer[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private final class Content extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = Math.min(length, ready());
            System.arraycopy(buffer, start, into, offset, count);
            start += count;
            return count > 0 || length == 0 ? count : -1;
        }

        /** Bytes of this part in the buffer; none only at its end. */
        private int ready() throws IOException {
            while (true) {
                int at = delimiterAt();
                if (at >= 0) {
                    return at - start;
                }
                int safe = end - start - delimiter.length + 1;
                if (safe > 0) {
                    return safe;
                }
                if (!fill()) {
                    throw new EOFException("the form ends within a part");
                }
            }
        }

        private void skipToEnd() throws IOException {
            byte[] rest = new byte[8 * 1024];
            while (read(rest, 0, rest.length) >= 0) {}
        }
    }
}
