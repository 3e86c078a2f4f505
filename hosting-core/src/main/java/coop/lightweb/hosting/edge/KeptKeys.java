package coop.lightweb.hosting.edge;

import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Keeps keys and chains in BoringSSL's form. Without it each handshake would write the certificate and its key as PEM and read them
 * again, unless the one before was for the same host. Names of certificates never mean another one later (an alias of {@link Handshakes}
 * is one certificate of one host), so what is kept never grows stale; those that left memory make room when it is full, and what a
 * handshake under way still needs of them is counted and freed after it.
 */
final class KeptKeys {
    private KeptKeys() {}

    /** @param handshakes whose certificates come and go; there is room for those that went since we last looked */
    static KeyManagerFactory of(Handshakes handshakes) {
        X509ExtendedKeyManager keys = handshakes.keys();
        Provider any = Security.getProviders()[0];
        KeyManagerFactory factory = new KeyManagerFactory(new Given(keys), any, "given") {};
        return new OpenSslCachingX509KeyManagerFactory(factory, handshakes.most() + handshakes.most() / 4 + 16);
    }

    private static final class Given extends KeyManagerFactorySpi {
        private final X509ExtendedKeyManager keys;

        Given(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        protected void engineInit(KeyStore store, char[] password) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {keys};
        }
    }
}
