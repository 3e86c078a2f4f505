package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Certificates that businesses bring. One of those is shown instead of any other from the next handshake on, in every process, and
 * nothing replaces it while it is good; when it has ended, the node's own takes over. It goes with the name: given up or handed
 * over, the certificate and its key are deleted.
 */
public final class OwnCertificates {
    /** Ended ones are spoken of for a while. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Database database;
    private final NodeKey nodeKey;
    private final AuditTrail audit;
    private final OwnWatch watch;
    private final Clock clock;

    public OwnCertificates(Database database, NodeKey nodeKey, AuditTrail audit, OwnWatch watch, Clock clock) {
        this.database = database;
        this.nodeKey = nodeKey;
        this.audit = audit;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * Shows this one from now on; it may replace another own one.
     *
     * @throws Refused with {@code certificate.refused.*} that says what is wrong with it
     */
    public OwnCertificate put(Member who, HostName host, NewOwnCertificate brought) {
        who.need(Right.MANAGE_DOMAINS);
        OwnChain chain = OwnChain.of(brought, host, clock.instant());
        OwnCertificate own = told(chain.chain(), chain.key().kind(), chain.known());
        byte[] sealed = nodeKey.seal(
                Certificates.place(host.value(), "own"), chain.key().key().getEncoded());
        return database.as(who.tenant(), tx -> {
            if (!watch.brought(tx, host, who.tenant(), own.notAfter())) {
                throw new NotFound();
            }
            OwnSql sql = tx.attach(OwnSql.class);
            sql.put(
                    host.value(),
                    Pem.of(chain.chain()),
                    sealed,
                    own.notBefore(),
                    own.notAfter(),
                    clock.instant(),
                    who.tenant());
            sql.tell(host.value());
            audit.record(tx, who.tenant(), who.actor(), "certificate.audit.brought", "domain/" + host, host);
            return own;
        });
    }

    /** Back to the certificate that renews itself. @throws NotFound when there is no own one */
    public void remove(Member who, HostName host) {
        who.need(Right.MANAGE_DOMAINS);
        database.as(who.tenant(), tx -> {
            OwnSql sql = tx.attach(OwnSql.class);
            if (sql.remove(host.value(), who.tenant()) == 0) {
                throw new NotFound();
            }
            watch.gone(tx, host, who.tenant());
            sql.tell(host.value());
            audit.record(tx, who.tenant(), who.actor(), "certificate.audit.removed", "domain/" + host, host);
            return host;
        });
    }

    /** Also one that has ended, for a while. */
    public Optional<OwnCertificate> find(TenantId holder, HostName host) {
        return database.shared(tx -> tx.attach(OwnSql.class).chain(host.value(), holder))
                .map(Pem::chain)
                .map(chain -> told(chain, kind(chain.getFirst()), KnownRoots.vouchFor(chain.getLast())));
    }

    /** The name is this business's now, or nobody's: what another brought for it goes. */
    public void keepOnlyOf(Handle tx, HostName host, @Nullable TenantId holder) {
        OwnSql sql = tx.attach(OwnSql.class);
        if (sql.removeBut(host.value(), holder) > 0) {
            sql.tell(host.value());
        }
    }

    /** Where one is about to end or just ended, every process looks for what to show now. To be called every few minutes. */
    public void letEnd() {
        Instant now = clock.instant();
        database.shared(tx -> {
            OwnSql sql = tx.attach(OwnSql.class);
            List<String> names = sql.ending(now.minus(Certificates.HANDOVER), now.plus(Certificates.HANDOVER));
            names.forEach(sql::tell);
            return sql.forget(now.minus(REMEMBERED));
        });
    }

    private static OwnCertificate told(List<X509Certificate> chain, String kind, boolean known) {
        X509Certificate leaf = chain.getFirst();
        return new OwnCertificate(
                OwnChain.issuer(leaf),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                kind,
                known);
    }

    private static String kind(X509Certificate leaf) {
        return switch (leaf.getPublicKey()) {
            case java.security.interfaces.RSAPublicKey rsa ->
                "RSA " + rsa.getModulus().bitLength();
            case java.security.interfaces.ECPublicKey elliptic ->
                "P-" + elliptic.getParams().getOrder().bitLength();
            default -> leaf.getPublicKey().getAlgorithm();
        };
    }
}
