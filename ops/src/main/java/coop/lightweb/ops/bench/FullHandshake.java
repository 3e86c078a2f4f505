package coop.lightweb.ops.bench;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A TLS handshake that takes up no session, and looks whether the certificate is for the name that was asked for. */
final class FullHandshake {
    private FullHandshake() {}

    /** Nanoseconds from connecting to the end of the handshake. */
    static long with(int port, String host) throws IOException, GeneralSecurityException {
        SSLContext fresh = SSLContext.getInstance("TLS");
        fresh.init(null, new TrustManager[] {new AnyAuthority()}, null);
        long began = System.nanoTime();
        try (SSLSocket socket = (SSLSocket) fresh.getSocketFactory().createSocket("127.0.0.1", port)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            long took = System.nanoTime() - began;
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            Object shown = leaf.getSubjectAlternativeNames().iterator().next().get(1);
            if (!host.equals(shown)) {
                throw new IOException("asked for " + host + " and was shown " + shown);
            }
            return took;
        }
    }

    /** Whose signature it is costs the same for all and says nothing here. */
    private static final class AnyAuthority extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
