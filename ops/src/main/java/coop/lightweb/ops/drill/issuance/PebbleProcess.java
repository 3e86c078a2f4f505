package coop.lightweb.ops.drill.issuance;

import coop.lightweb.hosting.certificate.KeyAndChain;
import coop.lightweb.hosting.certificate.LocalAuthority;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.ops.drill.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Let's Encrypt's Pebble as Debian has it: it refuses half of all nonces, never reuses an authorization and wants external account
 * binding. Every name leads to this machine. What it was asked for is counted from its own log, not from what the nodes say.
 */
final class PebbleProcess implements AutoCloseable {
    static final String KEY_ID = "kid-1";
    static final String MAC = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";

    private static final Pattern ORDERS = Pattern.compile("There are now (\\d+) orders in the db");
    private static final Pattern ISSUED = Pattern.compile("Issued certificate serial \\S+ for order (\\S+)");

    private final Path folder;
    private final int api = Ports.free();
    private final List<Process> running = new ArrayList<>();

    /** @param http where it comes for {@code http-01}; {@code tls} for {@code tls-alpn-01} */
    PebbleProcess(Path folder, int http, int tls) throws IOException {
        this.folder = Files.createDirectories(folder);
        int dns = Ports.free();
        int records = Ports.free();
        writeIdentity();
        Path settings = Files.writeString(folder.resolve("pebble.json"), """
                {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                  "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": %d, "ocspResponderURL": "",
                  "externalAccountBindingRequired": true, "externalAccountMACKeys": {"%s": "%s"}}}
                """.formatted(
                api, Ports.free(), folder.resolve("cert.pem"), folder.resolve("key.pem"), http, tls, KEY_ID, MAC));
        start(
                "challtestsrv",
                List.of("pebble-challtestsrv", "-dns01", "127.0.0.1:" + dns, "-management", "127.0.0.1:" + records),
                List.of("-http01", "", "-https01", "", "-tlsalpn01", "", "-defaultIPv6", ""));
        start("pebble", List.of("pebble", "-config", settings.toString()), List.of("-dnsserver", "127.0.0.1:" + dns));
        Ports.await(api, running.getLast());
    }

    private void writeIdentity() throws IOException {
        var now = Clock.systemUTC().instant();
        LocalAuthority authority = LocalAuthority.create("Pebble's own", List.of("localhost"), now, new SecureRandom());
        KeyAndChain own = authority.issue(HostName.of("localhost"), now);
        try {
            Files.writeString(root(), pem("CERTIFICATE", authority.certificate().getEncoded()));
            Files.writeString(
                    folder.resolve("cert.pem"), pem("CERTIFICATE", own.leaf().getEncoded()));
            Files.writeString(
                    folder.resolve("key.pem"), pem("PRIVATE KEY", own.key().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    private static String pem(String what, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private void start(String name, List<String> command, List<String> more) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of("PEBBLE_WFE_NONCEREJECT", "50", "PEBBLE_AUTHZREUSE", "0", "PEBBLE_VA_NOSLEEP", "1"));
        running.add(builder.start());
    }

    String directory() {
        return "https://localhost:" + api + "/dir";
    }

    /** The root of the authority's own HTTPS. */
    Path root() {
        return folder.resolve("root.pem");
    }

    /** Orders that it ever took. */
    int orders() throws IOException {
        int orders = 0;
        Matcher line = ORDERS.matcher(log());
        while (line.find()) {
            orders = Integer.parseInt(line.group(1));
        }
        return orders;
    }

    /** Orders for which it issued a certificate. */
    int issued() throws IOException {
        Set<String> issued = new HashSet<>();
        Matcher line = ISSUED.matcher(log());
        while (line.find()) {
            issued.add(line.group(1));
        }
        return issued.size();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("pebble.log"));
    }

    @Override
    public void close() {
        for (Process process : running) {
            process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
