package coop.lightweb.hosting.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2Connection.PropertyKey;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * The short way for HTTP/2: answers a plain GET for a hot file as soon as its header block is read. Streams, windows and flushing
 * stay with the codec; the server underneath never hears of the stream.
 */
final class HotStreams extends Http2FrameListenerDecorator {
    private static final AsciiString GET = AsciiString.cached("GET");

    private final Http2ConnectionEncoder encoder;
    private final PropertyKey streamKey;
    private final HotPath path;
    private final DateField date;
    private final int maxFields;
    private final EdgeCounters counters;

    HotStreams(
            Http2FrameListener server,
            Http2ConnectionEncoder encoder,
            PropertyKey streamKey,
            HotPath path,
            DateField date,
            int maxFields,
            EdgeCounters counters) {
        super(server);
        this.encoder = encoder;
        this.streamKey = streamKey;
        this.path = path;
        this.date = date;
        this.maxFields = maxFields;
        this.counters = counters;
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers fields, int padding, boolean end)
            throws Http2Exception {
        if (!end || !answer(context, stream, fields)) {
            super.onHeadersRead(context, stream, fields, padding, end);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int stream,
            Http2Headers fields,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean end)
            throws Http2Exception {
        if (!end || !answer(context, stream, fields)) {
            super.onHeadersRead(context, stream, fields, dependency, weight, exclusive, padding, end);
        }
    }

    private boolean answer(ChannelHandlerContext context, int stream, Http2Headers fields) {
        HotFile file = find(fields);
        ByteBuf bytes = file == null ? null : file.retained();
        if (file == null || bytes == null) {
            return false;
        }
        counters.requests.increment();
        encoder.connection().stream(stream).setProperty(streamKey, AnsweredStream.INSTANCE);
        encoder.writeHeaders(
                context, stream, file.http2Head(date.now(), path.strict()), 0, false, context.newPromise());
        encoder.writeData(context, stream, bytes, 0, true, context.newPromise());
        return true;
    }

    private @Nullable HotFile find(Http2Headers fields) {
        CharSequence method = fields.method();
        CharSequence uri = fields.path();
        CharSequence authority = fields.authority();
        boolean plain = method != null
                && GET.contentEquals(method)
                && uri != null
                && authority != null
                && fields.scheme() != null
                && fields.size() <= maxFields
                && !fields.contains(HttpHeaderNames.HOST)
                && !fields.contains(HttpHeaderNames.CONTENT_LENGTH);
        return plain && uri != null && authority != null
                ? path.find(authority, uri.toString(), field -> text(fields.get(Front.FIELD_NAMES[field.ordinal()])))
                : null;
    }

    private static @Nullable String text(@Nullable CharSequence value) {
        return value == null ? null : value.toString();
    }
}
