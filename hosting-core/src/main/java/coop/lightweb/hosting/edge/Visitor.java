package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HostName;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What is known of a connection before its first request. */
record Visitor(@Nullable HostName serverName) {
    private static final AttributeKey<Visitor> KEY = AttributeKey.valueOf(Visitor.class, "visitor");
    private static final Visitor NAMELESS = new Visitor(null);

    static Visitor meet(HttpConnection connection) {
        Visitor visitor = connection.isSsl() ? new Visitor(serverName(connection.sslSession())) : NAMELESS;
        channel(connection).attr(KEY).set(visitor);
        return visitor;
    }

    static Visitor of(HttpConnection connection) {
        Visitor visitor = channel(connection).attr(KEY).get();
        return visitor == null ? NAMELESS : visitor;
    }

    /**
     * A connection may ask for the host its TLS handshake named. Browsers reuse an HTTP/2 connection for other hosts its certificate
     * covers; our certificates cover one, so any other name is a mistake or a trick (RFC 9110, section 7.4).
     */
    boolean mayAsk(HostName host) {
        return serverName == null || serverName.equals(host);
    }

    static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    private static @Nullable HostName serverName(@Nullable SSLSession session) {
        if (!(session instanceof ExtendedSSLSession extended)) {
            return null;
        }
        List<SNIServerName> names = extended.getRequestedServerNames();
        return !names.isEmpty() && names.getFirst() instanceof SNIHostName name
                ? HostName.parse(name.getAsciiName())
                : null;
    }
}
