package coop.lightweb.ops.bench;

import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.certificate.Certificates;
import coop.lightweb.hosting.edge.Handshakes.Held;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.ops.LightwebApplication;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A whole node in a process of its own with so many sites, each with a certificate in the store: CONFIG COUNT. It says {@link #READY}
 * when it serves; the first time it makes what is missing before.
 */
public final class PlantedNode {
    static final String READY = "The node is ready.";
    private static final int AT_ONCE = 200;
    private static final Pattern CODE = Pattern.compile("code=([A-Za-z0-9_.~-]+)");
    private static final String PASSWORD = "spruce kettle paddle moss";

    private PlantedNode() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        new LightwebApplication(node -> {
                    plant(node.hosting(), count);
                    System.out.println(READY);
                    System.out.flush();
                })
                .run("server", arguments[0]);
    }

    static String name(int i) {
        return "site-" + i;
    }

    private static void plant(HostingCore hosting, int count) {
        if (hosting.sites().sites().named(name(count - 1)).isPresent()) {
            return;
        }
        TenantId business = business(hosting);
        Certificates certificates = hosting.face().certificates();
        for (int from = 0; from < count; from += AT_ONCE) {
            List<CompletableFuture<?>> made = IntStream.range(from, Math.min(count, from + AT_ONCE))
                    .mapToObj(i -> prepare(certificates, business, hosting, i))
                    .<CompletableFuture<?>>map(CompletionStage::toCompletableFuture)
                    .toList();
            made.forEach(CompletableFuture::join);
        }
    }

    private static CompletionStage<?> prepare(
            Certificates certificates, TenantId business, HostingCore hosting, int i) {
        hosting.sites().sites().create(business, new NewSite(name(i), "Site " + i));
        return certificates.prepare(HostName.of(name(i) + ".localhost")).thenAccept(PlantedNode::letGo);
    }

    private static void letGo(@org.jspecify.annotations.Nullable Held held) {
        if (held != null) {
            held.letGo();
        }
    }

    private static TenantId business(HostingCore hosting) {
        var people = hosting.people();
        people.signUps().signUp(new SignUp("canoes", "Kaslo Canoes", "Ada", "ada@canoes.example", PASSWORD, "en"));
        Matcher code = CODE.matcher(hosting.mailbox().newest(1).getFirst().text());
        if (!code.find()) {
            throw new IllegalStateException("the letter has no code");
        }
        SignedIn in = people.entrance().confirm(code.group(1), PASSWORD, new Client("127.0.0.1", "bench"));
        return people.sessions()
                .find(in.cookie())
                .flatMap(session -> people.tenants().member(session, "canoes"))
                .orElseThrow()
                .tenant();
    }
}
