package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.http.HostName;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether an order for a certificate would succeed, found out before an authority counts it: do all name servers send visitors
 * here, does CAA permit the authority, does port 80 of this node's own address answer for the name. Takes seconds.
 */
public final class Preflight {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 8_192;

    private final Pointing pointing;
    private final OwnTokens tokens;
    private final int port;

    /**
     * @param tokens that the edge answers, see {@link OwnTokens#before}
     * @param port of plain HTTP at the node's own addresses
     */
    public Preflight(Pointing pointing, OwnTokens tokens, int port) {
        this.pointing = pointing;
        this.tokens = tokens;
        this.port = port;
    }

    /**
     * What was found.
     *
     * @param elsewhere whether it is certain that the name does not point here: then asking again soon helps nobody
     * @param findings in the order in which they are to be mended
     */
    public record Verdict(boolean elsewhere, List<Finding> findings) {
        public Verdict {
            findings = List.copyOf(findings);
        }

        /** The first thing that is in the way. */
        public Optional<Finding> obstacle() {
            return findings.stream()
                    .filter(finding -> finding.level() == Finding.Level.WRONG)
                    .findFirst();
        }

        /** Whether nothing is in the way. */
        public boolean clear() {
            return obstacle().isEmpty();
        }
    }

    /** @param issuers names by which CAA records call the authorities that may be asked */
    public Verdict look(HostName name, Collection<String> issuers) {
        Pointing.Obstacles obstacles = pointing.obstacles(name, issuers);
        List<Finding> findings = new ArrayList<>(obstacles.findings());
        findings.addAll(portEighty(name));
        return new Verdict(obstacles.elsewhere(), findings);
    }

    private List<Finding> portEighty(HostName name) {
        List<Finding> findings = new ArrayList<>();
        Here here = pointing.here();
        for (List<String> family : List.of(here.four(), here.six())) {
            for (String address : family) {
                if (!answers(address, name)) {
                    findings.add(
                            Finding.of(Finding.Level.WRONG, "domain.found.port-eighty", address, String.valueOf(port)));
                }
            }
        }
        return findings;
    }

    /** Connects to an address of this node and to nothing else, whatever the name resolves to. */
    private boolean answers(String address, HostName name) {
        String token = tokens.fresh(name);
        String expected = Objects.requireNonNull(tokens.answer(name, token));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String request = "GET /.well-known/acme-challenge/" + token + " HTTP/1.1\r\nHost: " + name
                    + "\r\nUser-Agent: lightweb-preflight\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String response = read(socket.getInputStream());
            return response.startsWith("HTTP/1.1 200 ") && response.contains(expected);
        } catch (IOException unreachable) {
            return false;
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
    }
}
