package coop.lightweb.ops;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.GzipHandlerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.RequestLogFactory;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.RequestLog;

/**
 * Jetty's place in a node: panel and API on loopback, on whatever port is free, because only the edge speaks to it. That
 * holds whatever the configuration file says: a {@code server} section replaces Dropwizard's defaults whole, and those
 * would open port 8080 to the world.
 */
final class BehindTheEdge {
    private static final String LOOPBACK = "127.0.0.1";

    /** Those of panel and API, and those of address books. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "PROPPATCH", "REPORT");

    private BehindTheEdge() {}

    static DefaultServerFactory of(ServerFactory asked) {
        if (!(asked instanceof DefaultServerFactory server)) {
            throw new IllegalArgumentException(
                    "server.type has to be \"default\": panel and administration have a port each");
        }
        server.setApplicationConnectors(List.of(anyFreePort()));
        server.getAdminConnectors().forEach(BehindTheEdge::keepAtHome);
        server.setRegisterDefaultExceptionMappers(false);
        server.setEnableVirtualThreads(true);
        server.setRequestLogFactory(new NoRequestLog());
        server.setGzipFilterFactory(nothing());
        server.setAllowedMethods(METHODS);
        return server;
    }

    /**
     * Its pages hold secrets beside what a request said: compressed, their length tells whoever can make a browser ask again and again
     * what the secret is (BREACH, CVE-2013-3587). What is the same for everybody is compressed where it is made: assets and sites.
     */
    private static GzipHandlerFactory nothing() {
        GzipHandlerFactory none = new GzipHandlerFactory();
        none.setEnabled(false);
        return none;
    }

    private static HttpConnectorFactory anyFreePort() {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost(LOOPBACK);
        connector.setPort(0);
        return connector;
    }

    /** The admin port answers everybody who reaches it; an operator who wants it elsewhere has to name the address. */
    private static void keepAtHome(ConnectorFactory connector) {
        if (connector instanceof HttpConnectorFactory http && http.getBindHost() == null) {
            http.setBindHost(LOOPBACK);
        }
    }

    /** Requests are the edge's to log. */
    private static final class NoRequestLog implements RequestLogFactory<RequestLog> {
        @Override
        public boolean isEnabled() {
            return false;
        }

        @Override
        public RequestLog build(String name) {
            throw new UnsupportedOperationException("there is no request log here");
        }
    }
}
