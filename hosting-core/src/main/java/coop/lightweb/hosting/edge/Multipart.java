package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.http.ByteRange;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;

/** Several parts of one file as multipart/byteranges (RFC 9110, section 14.6). The boundary is new every time, so that no file can hold it. */
final class Multipart {
    private final Representation what;
    private final List<ByteRange> ranges;
    private final String boundary = Ids.next().toString();

    Multipart(Representation what, List<ByteRange> ranges) {
        this.what = what;
        this.ranges = ranges;
    }

    String type() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    /** Of the whole body, in bytes. */
    long length() {
        long length = end().length();
        for (ByteRange range : ranges) {
            length += head(range).length() + range.length();
        }
        return length;
    }

    private Buffer head(ByteRange range) {
        return Buffer.buffer("\r\n--" + boundary + "\r\ncontent-type: " + what.type() + "\r\ncontent-range: bytes "
                + range.from() + '-' + range.last() + '/' + what.size() + "\r\n\r\n");
    }

    Buffer end() {
        return Buffer.buffer("\r\n--" + boundary + "--\r\n");
    }

    /** One part after the other: its head and what of the file comes after it. */
    Future<Void> each(BiFunction<Buffer, ByteRange, Future<Void>> write) {
        Future<Void> written = Future.succeededFuture();
        for (ByteRange range : ranges) {
            written = written.compose(done -> write.apply(head(range), range));
        }
        return written;
    }

    /** The body from a file in memory, whose reference it takes over. */
    ByteBuf of(ByteBuf bytes) {
        CompositeByteBuf body = PooledByteBufAllocator.DEFAULT.compositeDirectBuffer(2 * ranges.size() + 1);
        for (ByteRange range : ranges) {
            body.addComponent(true, text(head(range)));
            body.addComponent(true, bytes.retainedSlice((int) range.from(), (int) range.length()));
        }
        bytes.release();
        return body.addComponent(true, text(end()));
    }

    private static ByteBuf text(Buffer buffer) {
        return Unpooled.copiedBuffer(buffer.toString(), StandardCharsets.US_ASCII);
    }
}
