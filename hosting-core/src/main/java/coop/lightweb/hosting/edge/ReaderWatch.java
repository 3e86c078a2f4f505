package coop.lightweb.hosting.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose client asks for much and reads next to nothing, holding memory here all the while. It stands nearest to the
 * socket: in every whole window in which something waits to be read, the client has to have taken its bytes a second. What a record
 * and a frame take by themselves does not count: over HTTP/2 a client that allows one byte at a time would look busy.
 */
final class ReaderWatch extends ChannelOutboundHandlerAdapter {
    /** In bytes, of a TLS record with one HTTP/2 frame in it. */
    private static final int WRAPPING = 40;

    private final Duration window;
    private final long leastBytes;
    private final Runnable onTooSlow;
    private final @Nullable Http2Connection streams;
    private long written;
    private long takenBefore;
    private boolean watching;
    private @Nullable ScheduledFuture<?> timer;

    /** @param streams of HTTP/2, which keeps back what the client does not allow; null for HTTP/1 */
    ReaderWatch(EdgeLimits limits, @Nullable Http2Connection streams, Runnable onTooSlow) {
        this.window = limits.readerWindow();
        this.leastBytes = limits.readerBytesPerSecond() * window.toMillis() / 1000;
        this.streams = streams;
        this.onTooSlow = onTooSlow;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            written += Math.max(0, bytes.readableBytes() - WRAPPING);
        }
        context.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        if (!watching && (pending(context) > 0 || streams != null && streams.numActiveStreams() > 0)) {
            watching = true;
            open(context);
        }
    }

    private void open(ChannelHandlerContext context) {
        takenBefore = written - pending(context);
        boolean waiting = isWaiting(context);
        timer = context.executor().schedule(() -> passed(context, waiting), window.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void passed(ChannelHandlerContext context, boolean waitedBefore) {
        if (!context.channel().isActive()) {
            return;
        }
        boolean waits = isWaiting(context);
        if (waits && waitedBefore && written - pending(context) - takenBefore < leastBytes) {
            onTooSlow.run();
            context.close();
        } else if (waits || streams != null && streams.numActiveStreams() > 0) {
            open(context);
        } else {
            watching = false;
        }
    }

    private boolean isWaiting(ChannelHandlerContext context) {
        return pending(context) > 0 || isHeldBack();
    }

    private static long pending(ChannelHandlerContext context) {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    private boolean isHeldBack() {
        Http2Connection connection = streams;
        if (connection == null) {
            return false;
        }
        try {
            return connection.forEachActiveStream(
                            stream -> !connection.remote().flowController().hasFlowControlled(stream))
                    != null;
        } catch (Http2Exception broken) {
            return false;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ScheduledFuture<?> open = timer;
        if (open != null) {
            open.cancel(false);
        }
    }
}
