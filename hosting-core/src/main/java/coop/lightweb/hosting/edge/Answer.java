package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.ByteRange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request is answered with, before anything is read or written. */
public sealed interface Answer {
    /**
     * A file or a part of it.
     *
     * @param status 200, 206 or 404
     * @param range what of it; null for all
     * @param body false for HEAD
     */
    record File(
            int status,
            Representation representation,
            @Nullable ByteRange range,
            boolean body) implements Answer {}

    /**
     * Several parts of a file in one answer: 206 with multipart/byteranges (RFC 9110, section 14.6).
     *
     * @param ranges at least two
     */
    record Parts(Representation representation, List<ByteRange> ranges) implements Answer {
        public Parts {
            ranges = List.copyOf(ranges);
        }
    }

    /** 304: the client has it already. */
    record Unchanged(Representation representation) implements Answer {}

    /** A permanent redirect within the same host: 308, so that the method stays what it was. */
    record Moved(String location) implements Answer {}

    /** Everything that is not a file: a refusal with a sentence for people. */
    record Refusal(int status, String reason, Map<String, String> headers) implements Answer {
        static Refusal of(int status, String reason) {
            return new Refusal(status, reason, Map.of());
        }
    }

    /** The server behind the edge answers. */
    record PassOn() implements Answer {}
}
