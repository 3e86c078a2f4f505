package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.http.HostName;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an authority that checks a name is shown, whichever process of the node it happens to ask. */
public final class Proofs {
    /** RFC 8555 section 8.3: base64url, at least 128 bits. Anything else costs no query. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,512}");

    private final Database database;

    Proofs(Database database) {
        this.database = database;
    }

    /** The body for {@code http://HOST/.well-known/acme-challenge/TOKEN} (RFC 8555 section 8.3). */
    public Optional<String> http(HostName host, String token) {
        return TOKEN.matcher(token).matches()
                ? database.shared(tx -> tx.attach(BookSql.class).http(host.value(), token))
                : Optional.empty();
    }

    /** The key authorization for a TLS handshake with protocol {@code acme-tls/1} (RFC 8737). */
    public Optional<String> tls(HostName host) {
        return database.shared(tx -> tx.attach(BookSql.class).tls(host.value()));
    }
}
