package coop.lightweb.hosting.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Closes the server behind to everyone but this process's own edge. Other programs on the machine can reach its loopback port, and a
 * client address they could claim there would be believed; so the edge proves itself with a secret made at start and told to nobody,
 * and only then are the client's address, scheme and host taken from what it forwards. Anyone else is answered 403.
 */
public final class EdgeOnly implements HttpConfiguration.Customizer {
    /** Carries the secret between the edge and the server behind; removed from whatever clients send. */
    public static final String SECRET_FIELD = "X-Lightweb-Edge";

    private static final int SECRET_BYTES = 32;

    private final byte[] secret;
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    private EdgeOnly(String secret) {
        this.secret = secret.getBytes(StandardCharsets.US_ASCII);
    }

    /** With a new secret. One per process; give the same one to {@link Edge}. */
    public static EdgeOnly create(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new EdgeOnly(HexFormat.of().formatHex(bytes));
    }

    /** Guards every HTTP connection this connector will accept. */
    public void guard(Connector connector) {
        connector.getConnectionFactories().stream()
                .filter(HttpConfiguration.ConnectionFactory.class::isInstance)
                .map(HttpConfiguration.ConnectionFactory.class::cast)
                .forEach(factory ->
                        factory.getHttpConfiguration().getCustomizers().addFirst(this));
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        String shown = request.getHeaders().get(SECRET_FIELD);
        if (shown == null || !MessageDigest.isEqual(secret, shown.getBytes(StandardCharsets.UTF_8))) {
            throw new BadMessageException(HttpStatus.FORBIDDEN_403, "Only the edge of this node may ask here.");
        }
        return forwarded.customize(request, responseHeaders);
    }

    String secret() {
        return new String(secret, StandardCharsets.US_ASCII);
    }
}
