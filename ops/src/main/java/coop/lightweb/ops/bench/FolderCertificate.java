package coop.lightweb.ops.bench;

import coop.lightweb.hosting.certificate.KeyAndChain;
import coop.lightweb.hosting.certificate.LocalAuthority;
import coop.lightweb.hosting.certificate.ServerNames;
import coop.lightweb.hosting.edge.Handshakes;
import coop.lightweb.hosting.http.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** One certificate for localhost, in PEM files that every server reads. */
final class FolderCertificate implements Handshakes {
    private static final HostName LOCALHOST = HostName.of("localhost");

    private final ServerNames names = new ServerNames();

    FolderCertificate(Path folder) throws IOException, GeneralSecurityException {
        X509Certificate leaf = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(Files.newInputStream(folder.resolve("chain.pem")));
        String key = Files.readString(folder.resolve("key.pem")).replaceAll("-----[A-Z ]+-----|\\s", "");
        names.show(
                LOCALHOST,
                new KeyAndChain(
                        KeyFactory.getInstance("EC")
                                .generatePrivate(new PKCS8EncodedKeySpec(
                                        Base64.getDecoder().decode(key))),
                        List.of(leaf)));
        names.fallBackTo(LOCALHOST);
    }

    static void write(Path folder) throws IOException, GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        KeyAndChain made = LocalAuthority.create("bench", List.of("localhost"), Instant.now(), random)
                .issue(LOCALHOST, Instant.now());
        Files.writeString(
                folder.resolve("chain.pem"), pem("CERTIFICATE", made.leaf().getEncoded()));
        Files.writeString(
                folder.resolve("key.pem"), pem("PRIVATE KEY", made.key().getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    @Override
    public X509ExtendedKeyManager keys() {
        return names;
    }

    @Override
    public @Nullable Material material(String alias) {
        return names.material(alias);
    }

    @Override
    public int most() {
        return names.most();
    }

    @Override
    public @Nullable Held hold(HostName host) {
        return names.hold(host);
    }

    @Override
    public CompletionStage<@Nullable Held> prepare(HostName host) {
        return CompletableFuture.completedFuture(null);
    }
}
