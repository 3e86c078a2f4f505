package coop.lightweb.hosting.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 request heads, read more strictly than the server underneath reads them: a folded field line (RFC 9112, section 5.2) marks
 * the request as malformed, and a head that began but does not end in time closes the connection, however busily it trickles.
 */
final class StrictHead extends VertxHttpRequestDecoder {
    private static final IllegalArgumentException FOLDED = new IllegalArgumentException("obsolete line folding");

    private final Duration timeout;
    private final Runnable onTooSlow;
    private boolean inHead = true;
    private boolean folded;
    private boolean lineJustEnded;
    private boolean anotherHead;
    private long begunAt;
    private @Nullable ScheduledFuture<?> deadline;

    StrictHead(Http1ServerConfig config, Duration timeout, Runnable onTooSlow) {
        super(config);
        this.timeout = timeout;
        this.onTooSlow = onTooSlow;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int from = in.readerIndex();
        int before = out.size();
        super.decode(context, in, out);
        if (inHead) {
            lookForFolding(in, from, in.readerIndex());
        }
        for (int i = before; i < out.size(); i++) {
            follow(out.get(i));
        }
        watch(context, in);
    }

    private void follow(Object message) {
        if (message instanceof HttpRequest request) {
            inHead = false;
            anotherHead = true;
            if (folded) {
                request.setDecoderResult(DecoderResult.failure(FOLDED));
            }
        }
        if (message instanceof LastHttpContent) {
            inHead = true;
            folded = false;
            lineJustEnded = false;
        }
    }

    /** The decoder takes whole lines, so what it took of a head this time starts at a line unless the last piece ended inside one. */
    private void lookForFolding(ByteBuf in, int from, int to) {
        int at = from;
        while (at < to) {
            if (lineJustEnded) {
                byte first = in.getByte(at);
                folded |= first == ' ' || first == '\t';
                lineJustEnded = false;
            }
            int end = in.indexOf(at, to, (byte) '\n');
            if (end < 0) {
                return;
            }
            lineJustEnded = true;
            at = end + 1;
        }
    }

    /** Who sends requests before the answers come may never leave a moment without a head begun: each has its own time. */
    private void watch(ChannelHandlerContext context, ByteBuf in) {
        boolean begun = inHead && (lineJustEnded || in.isReadable());
        if (!begun) {
            cancelDeadline();
        } else if (deadline == null || anotherHead) {
            begunAt = System.nanoTime();
            anotherHead = false;
            if (deadline == null) {
                await(context, timeout.toNanos());
            }
        }
    }

    private void await(ChannelHandlerContext context, long nanos) {
        deadline = context.executor().schedule(() -> passed(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void passed(ChannelHandlerContext context) {
        long left = timeout.toNanos() - (System.nanoTime() - begunAt);
        if (left > 0) {
            await(context, left);
        } else {
            giveUp(context);
        }
    }

    private void giveUp(ChannelHandlerContext context) {
        onTooSlow.run();
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        cancelDeadline();
        super.channelInactive(context);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        cancelDeadline();
        super.handlerRemoved0(context);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
