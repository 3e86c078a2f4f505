package coop.lightweb.hosting.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.impl.http1.VertxHttpObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The short way for HTTP/1.1: answers a plain GET for a hot file between the decoder and the server, straight to the TLS layer.
 * It saves the request and response objects and the encoding of a head that is the same every time; the profile that led here showed
 * them to cost as much as the kernel's whole receive path.
 *
 * <p>Answers stay in order: it steps in only while the server underneath owes none. A client that sends requests faster than it
 * reads answers is not read from until the socket takes more.
 */
final class HotRequests extends ChannelDuplexHandler {
    private static final byte[] END = {'\r', '\n', '\r', '\n'};

    private static final byte[] STRICT =
            ("\r\n" + HeadFields.STRICT_TRANSPORT_SECURITY + ": ").getBytes(StandardCharsets.US_ASCII);
    /** Up to here head and body share one buffer and so one TLS record. */
    private static final int ONE_RECORD = 16 << 10;

    private final HotPath path;
    private final DateField date;
    private final int maxFields;
    private final EdgeCounters counters;
    private final Queue<Object> held = new ArrayDeque<>();
    private int owed;
    private boolean answered;
    private boolean unflushed;

    HotRequests(HotPath path, DateField date, int maxFields, EdgeCounters counters) {
        this.path = path;
        this.date = date;
        this.maxFields = maxFields;
        this.counters = counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (held.isEmpty() && (context.channel().isWritable() || !(message instanceof HttpRequest))) {
            take(context, message);
        } else {
            held.add(message);
            context.channel().config().setAutoRead(false);
        }
    }

    private void take(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            answered = owed == 0 && answer(context, request);
            if (answered) {
                return;
            }
            owed++;
        } else if (answered) {
            ReferenceCountUtil.release(message);
            return;
        }
        context.fireChannelRead(message);
    }

    private boolean answer(ChannelHandlerContext context, HttpRequest request) {
        if (request.method() != HttpMethod.GET
                || request.protocolVersion() != HttpVersion.HTTP_1_1
                || request.decoderResult().isFailure()) {
            return false;
        }
        HttpHeaders fields = request.headers();
        String host = soleHost(fields);
        HotFile file = host == null
                ? null
                : path.find(host, request.uri(), field -> fields.get(Front.FIELD_NAMES[field.ordinal()]));
        ByteBuf bytes = file == null ? null : file.retained();
        if (file == null || bytes == null) {
            return false;
        }
        counters.requests.increment();
        write(context, file.http1Head(), bytes);
        return true;
    }

    /** The one Host of a request that has no body and wants its connection kept; null for any other. */
    private @Nullable String soleHost(HttpHeaders fields) {
        boolean plain = lines(fields) <= maxFields
                && !fields.contains(HttpHeaderNames.CONTENT_LENGTH)
                && !fields.contains(HttpHeaderNames.TRANSFER_ENCODING)
                && !fields.contains(HttpHeaderNames.UPGRADE)
                && !fields.contains(HttpHeaderNames.EXPECT)
                && keepsOpen(fields.get(HttpHeaderNames.CONNECTION));
        if (!plain) {
            return null;
        }
        var hosts = fields.valueStringIterator(HttpHeaderNames.HOST);
        String host = hosts.hasNext() ? hosts.next() : null;
        return hosts.hasNext() ? null : host;
    }

    private static int lines(HttpHeaders fields) {
        int lines = 0;
        for (var each = fields.iteratorCharSequence(); each.hasNext(); each.next()) {
            lines++;
        }
        return lines;
    }

    private static boolean keepsOpen(@Nullable String connection) {
        return connection == null || connection.equalsIgnoreCase("keep-alive");
    }

    private void write(ChannelHandlerContext context, byte[] head, ByteBuf bytes) {
        AsciiString now = date.now();
        CharSequence strict = path.strict();
        int headLength =
                head.length + now.length() + (strict == null ? 0 : STRICT.length + strict.length()) + END.length;
        boolean small = headLength + bytes.readableBytes() <= ONE_RECORD;
        ByteBuf out = context.alloc().directBuffer(small ? headLength + bytes.readableBytes() : headLength);
        out.writeBytes(head).writeBytes(now.array(), now.arrayOffset(), now.length());
        if (strict != null) {
            out.writeBytes(STRICT);
            ByteBufUtil.writeAscii(out, strict);
        }
        out.writeBytes(END);
        ChannelHandlerContext tls = beforeEncoder(context);
        if (small) {
            out.writeBytes(bytes);
            bytes.release();
            tls.write(out, tls.voidPromise());
        } else {
            tls.write(out, tls.voidPromise());
            tls.write(bytes, tls.voidPromise());
        }
        unflushed = true;
    }

    private @Nullable ChannelHandlerContext decoder;

    /** What is written from the decoder's place passes by the encoder, which has nothing to do here. */
    private ChannelHandlerContext beforeEncoder(ChannelHandlerContext context) {
        ChannelHandlerContext known = decoder;
        if (known == null) {
            known = context.pipeline().context(StrictHead.class);
            decoder = known;
        }
        return known;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flush(context, false);
        context.fireChannelReadComplete();
    }

    private void flush(ChannelHandlerContext context, boolean always) {
        if (unflushed || always) {
            unflushed = false;
            beforeEncoder(context).flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!held.isEmpty() && context.channel().isWritable()) {
            release(context);
        }
        context.fireChannelWritabilityChanged();
    }

    private void release(ChannelHandlerContext context) {
        for (Object next = held.peek(); next != null; next = held.peek()) {
            if (next instanceof HttpRequest && !context.channel().isWritable()) {
                break;
            }
            take(context, held.remove());
        }
        flush(context, false);
        context.fireChannelReadComplete();
        if (held.isEmpty()) {
            context.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof VertxHttpObject part && part.isEnded()) {
            owed--;
        }
        context.write(message, promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }
}
