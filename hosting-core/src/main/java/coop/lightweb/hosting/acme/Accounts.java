package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.NodePlace;
import java.net.URI;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Optional;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.exception.AcmeException;

/** The node's accounts at the authorities: made once for each directory, for all processes and all names. */
final class Accounts {
    private final Database database;
    private final NodeKey nodeKey;
    private final Clock clock;
    private final SecureRandom random;

    Accounts(Database database, NodeKey nodeKey, Clock clock, SecureRandom random) {
        this.database = database;
        this.nodeKey = nodeKey;
        this.clock = clock;
        this.random = random;
    }

    /** Signs in with the account there is, or makes one. */
    Login login(URI directory, AuthoritySettings settings, @Nullable String contact, Session session)
            throws AcmeException {
        Optional<StoredAccount> stored = find(directory);
        if (stored.isPresent()) {
            return login(directory, stored.get(), session);
        }
        return make(directory, settings, contact, session);
    }

    /** The authority does not know this account any more. */
    void forget(URI directory, URL location) {
        database.shared(tx -> tx.attach(AccountSql.class).forget(directory.toString(), location.toString()));
    }

    private Optional<StoredAccount> find(URI directory) {
        return database.shared(tx -> tx.attach(AccountSql.class).find(directory.toString()));
    }

    /** Carries what the authority said out of the transaction. */
    private static final class NotMade extends RuntimeException {
        private final transient AcmeException said;

        private NotMade(AcmeException said) {
            super(said);
            this.said = said;
        }
    }

    /** While one process asks for an account the others wait for it: it is asked for once in the node's life. */
    private Login make(URI directory, AuthoritySettings settings, @Nullable String contact, Session session)
            throws AcmeException {
        try {
            return database.shared(tx -> {
                AccountSql sql = tx.attach(AccountSql.class);
                sql.lock(directory.toString());
                return sql.find(directory.toString())
                        .map(other -> login(directory, other, session))
                        .orElseGet(() -> made(sql, directory, settings, contact, session));
            });
        } catch (NotMade not) {
            throw not.said;
        }
    }

    private Login made(
            AccountSql sql, URI directory, AuthoritySettings settings, @Nullable String contact, Session session) {
        try {
            KeyPair keys = RequestKeys.pair(random);
            Login made = builder(settings, contact, keys).createLogin(session);
            sql.insert(
                    directory.toString(),
                    made.getAccountLocation().toString(),
                    nodeKey.seal(place(directory), keys.getPrivate().getEncoded()),
                    clock.instant());
            return made;
        } catch (AcmeException said) {
            throw new NotMade(said);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java cannot make P-256 keys", impossible);
        }
    }

    private static AccountBuilder builder(AuthoritySettings settings, @Nullable String contact, KeyPair keys) {
        AccountBuilder builder = new AccountBuilder().agreeToTermsOfService().useKeyPair(keys);
        if (contact != null) {
            builder.addEmail(contact);
        }
        if (settings.externalKey() != null && settings.externalMac() != null) {
            builder.withKeyIdentifier(settings.externalKey(), settings.externalMac());
        }
        return builder;
    }

    private Login login(URI directory, StoredAccount stored, Session session) {
        try {
            return session.login(
                    URI.create(stored.location()).toURL(), pair(nodeKey.open(place(directory), stored.sealedKey())));
        } catch (GeneralSecurityException | java.net.MalformedURLException damaged) {
            throw new IllegalStateException("the account at " + directory + " cannot be read", damaged);
        }
    }

    private static KeyPair pair(byte[] pkcs8) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("EC");
        PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new KeyPair(publicOf(factory, (ECPrivateKey) key), key);
    }

    /** PKCS #8 from the JDK leaves the public half out; on P-256 it is the base point times the private one. */
    private static ECPublicKey publicOf(KeyFactory factory, ECPrivateKey key) throws GeneralSecurityException {
        ECNamedCurveParameterSpec curve = ECNamedCurveTable.getParameterSpec("secp256r1");
        var point = curve.getG().multiply(key.getS()).normalize();
        var w = new java.security.spec.ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        return (ECPublicKey) factory.generatePublic(new java.security.spec.ECPublicKeySpec(w, key.getParams()));
    }

    private static NodePlace place(URI directory) {
        return new NodePlace("acme_account", "sealed_key", directory.toString());
    }
}
