package coop.lightweb.ops.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust in the machine's own roots and in one more. */
public final class Roots {
    private Roots() {}

    /** @throws Trouble when there is no certificate in the file */
    public static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "given", CertificateFactory.getInstance("X.509").generateCertificate(in));
            for (X509Certificate root : trustOf(null).getAcceptedIssuers()) {
                store.setCertificateEntry(root.getSubjectX500Principal().getName() + root.getSerialNumber(), root);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustOf(store)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new Trouble("The root certificate in “" + pem + "” cannot be read: " + e.getMessage());
        }
    }

    private static X509TrustManager trustOf(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager ours) {
                return ours;
            }
        }
        throw new GeneralSecurityException("this Java has no X.509 trust");
    }
}
