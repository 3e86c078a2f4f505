package coop.lightweb.hosting.edge;

import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.PemPrivateKey;
import io.netty.handler.ssl.PemX509Certificate;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

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
        Provider any = Security.getProviders()[0];
        KeyManagerFactory factory = new KeyManagerFactory(new Given(new Texts(handshakes)), any, "given") {};
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

    /** Picks as the others do, and hands BoringSSL the text it wants. */
    private static final class Texts extends X509ExtendedKeyManager {
        private final Handshakes handshakes;
        private final X509ExtendedKeyManager picking;

        Texts(Handshakes handshakes) {
            this.handshakes = handshakes;
            this.picking = handshakes.keys();
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
            return picking.chooseEngineServerAlias(keyType, issuers, engine);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            Handshakes.Material material = handshakes.material(alias);
            // One that stands for all of the chain.
            return material == null ? null : new X509Certificate[] {PemX509Certificate.valueOf(material.chain())};
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            Handshakes.Material material = handshakes.material(alias);
            return material == null ? null : PemPrivateKey.valueOf(material.key());
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
