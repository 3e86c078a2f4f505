package coop.lightweb.ops.bench;

import java.util.Arrays;

/** {@code bench NAME}: what can be measured. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        run(arguments);
    }

    public static void run(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (name) {
            case "certificates" -> CertificateBench.run(rest);
            case "crm" -> CrmBench.run(rest);
            case "edge" -> EdgeBench.run(rest);
            default -> System.out.println("""
                    certificates    a node with ten certificates beside one with ten thousand: start, memory, handshakes
                            [--names 10000] [--starts 3] [--passes 3]
                    crm    contacts: writing many down, from the password to the first list, lists and searches, memory
                            [--people 10000,100000]
                    edge    the edge against nginx and Caddy: requests a second and CPU a request, HTTP/1.1, HTTP/2, TLS handshakes
                            [--seconds 4] [--rounds 3] [--only edge,nginx,caddy] [--cells h1-1k,h2-10k,handshake,...]""");
        }
    }
}
