package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HostName;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the server name a TLS client opens with, before the handshake starts, and lets only that client wait while the certificate of
 * a host that exists is fetched or made. Once it is in memory, which is nearly always, nothing waits.
 */
final class WaitingHello extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Handshakes.Held> HELD = AttributeKey.valueOf(WaitingHello.class, "held");

    private static final int TLS_HANDSHAKE = 22;
    /** In bytes. Those of browsers have two thousand; the protocol would let a stranger make us hold sixteen million. */
    private static final int LONGEST_HELLO = 32 << 10;

    private final Hosts hosts;
    private final Lookups lookups;
    private final Handshakes handshakes;
    private final Challenges challenges;
    private final EdgeCounters counters;

    WaitingHello(Hosts hosts, Lookups lookups, Handshakes handshakes, Challenges challenges, EdgeCounters counters) {
        this.hosts = hosts;
        this.lookups = lookups;
        this.handshakes = handshakes;
        this.challenges = challenges;
        this.counters = counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        ByteBuf bytes = (ByteBuf) message;
        boolean tls = bytes.isReadable() && bytes.getByte(bytes.readerIndex()) == TLS_HANDSHAKE;
        if (tls) {
            // The plain port's connections come by here as well; they never look like this.
            context.pipeline().replace(this, null, new Waiting());
            context.pipeline().fireChannelRead(message);
        } else {
            context.pipeline().remove(this);
            context.fireChannelRead(message);
        }
    }

    /** Until the handshake is made or the client has left, whichever comes first. */
    private static void keep(Channel channel, Handshakes.@Nullable Held held) {
        if (held != null) {
            channel.attr(HELD).set(held);
            channel.closeFuture().addListener(left -> letGo(channel));
        }
    }

    /** The handshake of this connection is made. */
    static void letGo(Channel channel) {
        Handshakes.Held held = channel.attr(HELD).getAndSet(null);
        if (held != null) {
            held.letGo();
        }
    }

    private final class Waiting extends AbstractSniHandler<Void> {
        /** The server's own handshake timer runs from the start of the connection, so this one needs none. */
        Waiting() {
            super(LONGEST_HELLO, 0);
        }

        /** Set when the client is an authority that checks a name. */
        private Challenges.@Nullable Shown proof;

        private boolean checking;

        @Override
        protected Future<Void> lookup(ChannelHandlerContext context, @Nullable ByteBuf hello) throws Exception {
            checking = hello != null && ProofHandshake.isOffered(hello);
            return super.lookup(context, hello);
        }

        @Override
        protected Future<Void> lookup(ChannelHandlerContext context, @Nullable String name) {
            HostName host = name == null ? null : HostName.parse(name);
            if (host != null && checking) {
                return prove(context, host);
            }
            Handshakes.Held held = host == null ? null : handshakes.hold(host);
            if (host == null || held != null) {
                keep(context.channel(), held);
                return context.executor().newSucceededFuture(null);
            }
            Promise<Void> done = context.executor().newPromise();
            exists(context.channel(), host, done);
            return done;
        }

        private Future<Void> prove(ChannelHandlerContext context, HostName host) {
            Promise<Void> done = context.executor().newPromise();
            challenges.tls(host).whenComplete((shown, failure) -> {
                proof = shown;
                done.trySuccess(null);
            });
            return done;
        }

        private void exists(Channel channel, HostName host, Promise<Void> done) {
            if (hosts.inMemory(host) != null) {
                prepare(channel, host, done);
                return;
            }
            String network = ClientAddress.network(channel.remoteAddress());
            lookups.load(host, network).whenComplete((target, failure) -> {
                if (failure instanceof Lookups.TooMany) {
                    // Anything else would show the wrong certificate to somebody who may have asked for a name of ours.
                    counters.refused.increment();
                    channel.close();
                } else if (target == null) {
                    done.trySuccess(null);
                } else {
                    prepare(channel, host, done);
                }
            });
        }

        private void prepare(Channel channel, HostName host, Promise<Void> done) {
            handshakes.prepare(host).whenComplete((held, failure) -> {
                keep(channel, held);
                done.trySuccess(null);
            });
        }

        @Override
        protected void onLookupComplete(ChannelHandlerContext context, @Nullable String name, Future<Void> looked)
                throws Exception {
            if (proof != null) {
                ProofHandshake.takeOver(context, proof);
            }
            // Leaving the pipeline hands on what was held back.
            context.pipeline().remove(this);
        }
    }
}
