package coop.lightweb.hosting.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities that this Java knows, which are about those that browsers know. */
final class KnownRoots {
    /** Reading them takes longer than a page may. */
    private static final List<X509Certificate> ALL = all();

    private KnownRoots() {}

    static boolean vouchFor(X509Certificate last) {
        return ALL.stream().anyMatch(root -> OwnChain.signed(root, last) || root.equals(last));
    }

    private static List<X509Certificate> all() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java knows no authorities", impossible);
        }
    }
}
