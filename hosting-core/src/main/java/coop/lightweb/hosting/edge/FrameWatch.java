package coop.lightweb.hosting.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes HTTP/2 connections that trickle a frame or a header block: bytes keep coming, so the connection is never idle, but a whole
 * window passes without one frame complete and with fewer bytes than a slow upload would bring.
 */
final class FrameWatch extends ChannelInboundHandlerAdapter {
    private final Duration window;
    private final long leastBytes;
    private final Runnable onTooSlow;
    private long received;
    private boolean completed;
    private @Nullable ScheduledFuture<?> timer;

    FrameWatch(EdgeLimits limits, Runnable onTooSlow) {
        this.window = limits.headTimeout();
        this.leastBytes = limits.bodyBytesPerSecond() * window.toMillis() / 1000;
        this.onTooSlow = onTooSlow;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        int bytes = ((ByteBuf) message).readableBytes();
        boolean before = completed;
        completed = false;
        context.fireChannelRead(message);
        if (completed) {
            return;
        }
        completed = before;
        received += bytes;
        if (timer == null) {
            open(context);
        }
    }

    private void open(ChannelHandlerContext context) {
        received = 0;
        completed = false;
        timer = context.executor().schedule(() -> passed(context), window.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nothing more at all since the window opened is for the idle timer; a frame that was complete means there is nothing to watch. */
    private void passed(ChannelHandlerContext context) {
        timer = null;
        if (completed || received == 0 || !context.channel().isActive()) {
            return;
        }
        if (received < leastBytes) {
            onTooSlow.run();
            context.close();
        } else {
            open(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (timer != null) {
            timer.cancel(false);
        }
        context.fireChannelInactive();
    }

    /** Tells the watch of every frame that was read whole. */
    Http2FrameListener listening(Http2FrameListener next) {
        return new Http2FrameListenerDecorator(next) {
            @Override
            public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end)
                    throws Http2Exception {
                completed = true;
                return super.onDataRead(context, stream, data, padding, end);
            }

            @Override
            public void onHeadersRead(
                    ChannelHandlerContext context, int stream, Http2Headers fields, int padding, boolean end)
                    throws Http2Exception {
                completed = true;
                super.onHeadersRead(context, stream, fields, padding, end);
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
                completed = true;
                super.onHeadersRead(context, stream, fields, dependency, weight, exclusive, padding, end);
            }

            @Override
            public void onPriorityRead(
                    ChannelHandlerContext context, int stream, int dependency, short weight, boolean exclusive)
                    throws Http2Exception {
                completed = true;
                super.onPriorityRead(context, stream, dependency, weight, exclusive);
            }

            @Override
            public void onRstStreamRead(ChannelHandlerContext context, int stream, long code) throws Http2Exception {
                completed = true;
                super.onRstStreamRead(context, stream, code);
            }

            @Override
            public void onSettingsAckRead(ChannelHandlerContext context) throws Http2Exception {
                completed = true;
                super.onSettingsAckRead(context);
            }

            @Override
            public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
                completed = true;
                super.onSettingsRead(context, settings);
            }

            @Override
            public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
                completed = true;
                super.onPingRead(context, data);
            }

            @Override
            public void onPingAckRead(ChannelHandlerContext context, long data) throws Http2Exception {
                completed = true;
                super.onPingAckRead(context, data);
            }

            @Override
            public void onGoAwayRead(ChannelHandlerContext context, int last, long code, ByteBuf data)
                    throws Http2Exception {
                completed = true;
                super.onGoAwayRead(context, last, code, data);
            }

            @Override
            public void onWindowUpdateRead(ChannelHandlerContext context, int stream, int increment)
                    throws Http2Exception {
                completed = true;
                super.onWindowUpdateRead(context, stream, increment);
            }

            @Override
            public void onUnknownFrame(
                    ChannelHandlerContext context, byte type, int stream, Http2Flags flags, ByteBuf payload)
                    throws Http2Exception {
                completed = true;
                super.onUnknownFrame(context, type, stream, flags, payload);
            }
        };
    }
}
