package coop.lightweb.hosting.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.spi.transport.Transport;
import java.util.function.Predicate;

/**
 * A way into the pipeline of a connection before the server underneath has put anything there: what the server offers itself comes only
 * after the TLS handshake. Accepted connections pass through the listening channel's own pipeline, and that is where we look.
 * Epoll where it can be loaded, plain NIO elsewhere.
 */
final class Accepting {
    private Accepting() {}

    /**
     * @param portable NIO even where epoll could be loaded
     * @param accepted false closes the connection at once
     */
    static Transport transport(boolean portable, Predicate<Channel> accepted) {
        return !portable && Epoll.isAvailable()
                ? new EpollTransport() {
                    @Override
                    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
                        return watched(super.serverChannelFactory(domainSocket), accepted);
                    }
                }
                : new NioTransport() {
                    @Override
                    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
                        return watched(super.serverChannelFactory(domainSocket), accepted);
                    }
                };
    }

    private static ChannelFactory<ServerChannel> watched(
            ChannelFactory<? extends ServerChannel> factory, Predicate<Channel> accepted) {
        return () -> {
            ServerChannel listening = factory.newChannel();
            listening.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object child) {
                    if (accepted.test((Channel) child)) {
                        context.fireChannelRead(child);
                    } else {
                        ((Channel) child).unsafe().closeForcibly();
                    }
                }
            });
            return listening;
        };
    }
}
