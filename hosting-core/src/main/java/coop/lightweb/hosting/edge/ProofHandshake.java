package coop.lightweb.hosting.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;

/**
 * A TLS handshake for {@code tls-alpn-01} (RFC 8737), made in front of the HTTP server, which would never agree to that protocol: it
 * ends with the handshake. The HTTP server behind sees nothing of it but that the connection closes.
 */
final class ProofHandshake {
    private static final String PROTOCOL = "acme-tls/1";
    /** The protocol as it stands in the extension: its length and its name. A slash is in no host name, so nothing else reads so. */
    private static final ByteBuf OFFERED = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
                    .writeByte(PROTOCOL.length())
                    .writeBytes(PROTOCOL.getBytes(StandardCharsets.US_ASCII)))
            .asReadOnly();

    private ProofHandshake() {}

    static boolean isOffered(ByteBuf clientHello) {
        return ByteBufUtil.indexOf(OFFERED.duplicate(), clientHello) >= 0;
    }

    /** Takes the connection over; the bytes read so far are handed to it when the caller leaves the pipeline. */
    static void takeOver(ChannelHandlerContext before, Challenges.Shown shown) throws SSLException {
        SslHandler tls = SslContextBuilder.forServer(shown.key(), shown.certificate())
                .protocols("TLSv1.2", "TLSv1.3")
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        PROTOCOL))
                .build()
                .newHandler(before.alloc());
        before.pipeline().addAfter(before.name(), "proof", tls);
        before.pipeline().addAfter("proof", "proved", new Proved());
    }

    /** Keeps everything from the HTTP server and ends the connection once the handshake has come to something. */
    private static final class Proved extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent) {
                context.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
