package coop.lightweb.ops.bench;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.sample.People;
import coop.lightweb.crm.sample.PersonOnPaper;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.ops.LightwebApplication;
import coop.lightweb.ops.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The CRM with many made-up people in it: how long it takes to write them down, from the password to the first list, to list and search
 * with everything open, and how much memory that takes. Measured at the rooms' doors, so without HTTP and drawing, which do not grow
 * with the number of people; what a phone costs, at the node's public one.
 */
public final class CrmBench {
    private static final Client HERE = new Client("127.0.0.1", "bench");
    private static final String PASSWORD = "spruce kettle paddle moss";
    private static final Pattern CODE = Pattern.compile("code=([A-Za-z0-9_.~-]+)");
    private static final int AT_ONCE = 500;
    private static final int PIECE = 50;
    private static final int ROUNDS = 40;
    private static final Map<String, List<String>> QUERIES = Map.of(
            "list", List.of(""),
            "prefix", List.of("trem", "sin", "jean", "mac", "ngu", "koval", "an", "m"),
            "inside", List.of("emblay", "akery", "ander", "ison"),
            "two words", List.of("marie tremblay", "nelson bakery", "singh kaslo", "smith yoga"),
            "slip", List.of("tremblai", "kovalenk", "andresen", "macdonlad", "nguyne"),
            "phone", List.of("250 353", "(250) 354-1", "+1 250", "3541"),
            "nobody", List.of("zzyzx qwert"));

    private final Node node;
    private final SyncBench sync;

    private CrmBench(Node node, SyncBench sync) {
        this.node = node;
        this.sync = sync;
    }

    public static void run(String[] arguments) throws Exception {
        String counts = arguments.length > 1 && arguments[0].equals("--people") ? arguments[1] : "10000,100000";
        Path folder = Files.createTempDirectory("lightweb-bench");
        Path config = Files.writeString(
                folder.resolve("config.yml"), """
                data: "%s"
                node: {name: Bench, panelHost: panel.localhost, siteDomain: localhost, demo: true}
                edge: {bind: 127.0.0.1, httpPort: %d, httpsPort: %d}
                server: {adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]}
                logging: {level: WARN}
                """.formatted(folder.resolve("data"), freePort(), freePort()));
        CompletableFuture<Node> open = new CompletableFuture<>();
        new LightwebApplication(open::complete).run("server", config.toString());
        Node node = open.get();
        CrmBench bench = new CrmBench(node, new SyncBench(node, folder.resolve("data/ca/root.pem")));
        for (String count : counts.split(",")) {
            bench.measure(Integer.parseInt(count));
            new ImportBench(bench.node).measure(bench.signUp("import-" + count), Integer.parseInt(count));
        }
        System.exit(0); // stops the node by its own hook, PostgreSQL included
    }

    private void measure(int count) throws IOException, InterruptedException {
        String slug = "people-" + count;
        System.out.printf("%n%,d people%n", count);
        Member owner = signUp(slug);
        long began = System.nanoTime();
        fill(owner, count);
        say("written down, sealed and durable, " + AT_ONCE + " at a time", since(began));
        node.hosting().people().sessions().endAll(owner.account());
        awaitNobodyOpen();
        long empty = heap();
        for (int time = 1; time <= 3; time++) {
            awaitNobodyOpen();
            firstList(slug, time);
            if (time < 3) {
                node.hosting().people().sessions().endAll(owner.account());
            }
        }
        System.out.printf("  %-48s %,d MB%n", "heap that is taken by all of it open", (heap() - empty) >> 20);
        Member reader = signIn(slug);
        node.crm().contacts().find(reader, "", 0, PIECE);
        QUERIES.forEach((what, queries) -> search(reader, what, queries));
        new ListBench(node.crm().listRooms().lists()).measure(reader);
        sync.measure(reader);
        new ReportBench(node).measure(reader, count);
        node.hosting().people().sessions().endAll(owner.account());
    }

    private void firstList(String slug, int time) {
        long began = System.nanoTime();
        Member reader = signIn(slug);
        long in = System.nanoTime();
        node.crm().contacts().find(reader, "", 0, PIECE);
        say("from the password to the first list, time " + time, since(began));
        say("  of this decrypting and sorting", since(in));
        node.crm().contacts().find(reader, "tremblay", 0, PIECE);
        say("from the password to the first search, time " + time, since(began));
    }

    private void search(Member reader, String what, List<String> queries) {
        Contacts contacts = node.crm().contacts();
        long[] nanos = new long[ROUNDS * queries.size()];
        for (int round = -5; round < ROUNDS; round++) {
            for (int at = 0; at < queries.size(); at++) {
                long began = System.nanoTime();
                contacts.find(reader, queries.get(at), 0, PIECE);
                if (round >= 0) {
                    nanos[round * queries.size() + at] = System.nanoTime() - began;
                }
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "  %-48s p50 %.1f ms, p95 %.1f ms, most %.1f ms%n",
                what,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.95)] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private void fill(Member owner, int count) {
        Map<String, RecordId> companies = new HashMap<>();
        try (Stream<PersonOnPaper> people = People.of(1, count)) {
            Iterator<PersonOnPaper> each = people.iterator();
            while (each.hasNext()) {
                List<PersonOnPaper> some = new ArrayList<>();
                while (each.hasNext() && some.size() < AT_ONCE) {
                    some.add(each.next());
                }
                node.crm()
                        .acts()
                        .perform(
                                owner,
                                "contact.act.added",
                                act -> some.forEach(person -> {
                                    act.createPerson(Contact.KIND, RecordId.next(), contact(act, person, companies));
                                }));
            }
        }
    }

    private static Contact contact(Writing act, PersonOnPaper person, Map<String, RecordId> companies) {
        Reach reach = new Reach(
                labelled(person.emails()),
                labelled(person.phones()),
                List.of(new Address("home", "", "", "", person.town(), "BC", "", "Canada")),
                List.of(),
                List.of());
        RecordId company = person.company().isEmpty()
                ? null
                : companies.computeIfAbsent(person.company(), name -> {
                    RecordId id = RecordId.next();
                    act.create(Company.KIND, id, new Company(name, Reach.NONE, filing(List.of(), "", act.now())));
                    return id;
                });
        return new Contact(
                Name.of(person.given(), person.family()),
                reach,
                new Work(company, "", ""),
                Life.NONE,
                filing(person.tags(), person.note(), act.now()),
                Card.NONE);
    }

    private static Filing filing(List<String> tags, String about, Instant now) {
        return new Filing(tags, Map.of(), about, null, "", now);
    }

    private static List<Labelled> labelled(List<String> values) {
        return values.stream().map(value -> new Labelled("", value)).toList();
    }

    private Member signUp(String slug) {
        var people = node.hosting().people();
        people.signUps().signUp(new SignUp(slug, slug, "Ada", mail(slug), PASSWORD, "en"));
        Matcher code =
                CODE.matcher(node.hosting().mailbox().newest(1).getFirst().text());
        if (!code.find()) {
            throw new IllegalStateException("the letter has no code");
        }
        return member(slug, people.entrance().confirm(code.group(1), PASSWORD, HERE));
    }

    private Member signIn(String slug) {
        return member(slug, node.hosting().people().entrance().signIn(mail(slug), PASSWORD, HERE));
    }

    private Member member(String slug, SignedIn in) {
        var people = node.hosting().people();
        return people.sessions()
                .find(in.cookie())
                .flatMap(session -> people.tenants().member(session, slug))
                .orElseThrow();
    }

    private static String mail(String slug) {
        return "ada@" + slug + ".example";
    }

    /** When the last session ends, memory is let go as soon as the notice has come round. */
    private void awaitNobodyOpen() {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (node.crm().workspaces().size() > 0) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("memory was not let go");
            }
            Thread.onSpinWait();
        }
    }

    private static long heap() {
        for (int times = 0; times < 3; times++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void say(String what, Duration took) {
        System.out.printf("  %-48s %,d ms%n", what, took.toMillis());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
