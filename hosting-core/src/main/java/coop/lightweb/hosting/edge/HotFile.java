package coop.lightweb.hosting.edge;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import io.netty.util.IllegalReferenceCountException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A representation ready for the socket: its bytes in direct memory, and the head of the plain 200 that most requests get, written out
 * for both protocols but for the date. The cache owns one reference of the bytes and gives it back when the file is evicted; whoever
 * writes holds one of their own, so eviction under a slow reader frees nothing early.
 */
final class HotFile {
    private final ByteBuf bytes;
    private final byte[] head;
    private final DefaultHttp2Headers fields;
    private volatile Dated dated = new Dated(AsciiString.EMPTY_STRING, null, new DefaultHttp2Headers());

    private record Dated(AsciiString date, @Nullable CharSequence strict, Http2Headers fields) {}

    /** Takes over the caller's reference of the bytes. */
    HotFile(Representation what, ByteBuf bytes, HeadFields head) {
        this.bytes = bytes;
        // Not validated: every value here is ours. Names are lower case in both protocols.
        this.fields = new DefaultHttp2Headers(false);
        fields.status(AsciiString.cached("200"));
        fields.set(HttpHeaderNames.CONTENT_LENGTH, AsciiString.of(Long.toString(what.size())));
        head.content(what, fields::set);
        head.validators(what, false, fields::set);
        head.common(fields::set);
        this.head = written(fields);
    }

    private static byte[] written(Http2Headers fields) {
        StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\n");
        fields.forEach(field -> {
            if (field.getKey().charAt(0) != ':') {
                text.append(field.getKey())
                        .append(": ")
                        .append(field.getValue())
                        .append("\r\n");
            }
        });
        return text.append("date: ").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** A duplicate with a reference for the caller, who must release or write it; null when the file was evicted this moment. */
    @Nullable
    ByteBuf retained() {
        try {
            return bytes.retainedDuplicate();
        } catch (IllegalReferenceCountException evictedMeanwhile) {
            return null;
        }
    }

    /** The head of the 200 up to where the date's value goes. */
    byte[] http1Head() {
        return head;
    }

    /**
     * The whole head of the 200. Not to be changed: it is shared by all answers of this second.
     *
     * @param strict Strict-Transport-Security of the name it is asked for under: nearly always the same for one file
     */
    Http2Headers http2Head(AsciiString date, @Nullable CharSequence strict) {
        Dated now = dated;
        if (now.date != date || now.strict != strict) {
            DefaultHttp2Headers made = new DefaultHttp2Headers(false);
            made.setAll(fields);
            made.set(HttpHeaderNames.DATE, date);
            if (strict != null) {
                made.set(HeadFields.STRICT_TRANSPORT_SECURITY, AsciiString.of(strict));
            }
            now = new Dated(date, strict, made);
            dated = now;
        }
        return now.fields;
    }

    int weight() {
        return bytes.capacity() + head.length;
    }

    void release() {
        bytes.release();
    }
}
