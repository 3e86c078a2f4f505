package coop.lightweb.ops.bench;

import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.crm.report.Period;
import coop.lightweb.crm.report.Report;
import coop.lightweb.crm.sample.Book;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.ops.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the page of all reports costs: when something was changed just before, and when nothing was. */
final class ReportBench {
    private static final int ROUNDS = 25;
    private static final int COLD = 5;
    private static final int AT_ONCE = 250;
    private static final int STORY = 20;
    private static final List<String> SORTS = List.of("note", "call", "meeting", "mail");
    private static final List<String> SOURCES = List.of("market", "website", "referral", "walk-in", "class", "form");

    private final Node node;
    private final Random random = new Random(5);

    ReportBench(Node node) {
        this.node = node;
    }

    /** @param people that are there; one entry in a story is added for each, and a deal and a task for each twentieth */
    void measure(Member owner, int people) {
        for (int begun = 0; begun < people / STORY; begun += AT_ONCE) {
            int count = Math.min(AT_ONCE, people / STORY - begun);
            node.crm().samples().plant(owner, owner.account(), book(begun, count));
        }
        List<Double> changed = new ArrayList<>();
        List<Double> same = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            node.crm().contacts().add(owner, new NewContact("Round " + round, "", "", ""));
            node.crm().contacts().find(owner, "", 0, 1);
            changed.add(all(owner));
            same.add(all(owner));
        }
        say("all reports, something was changed before", changed);
        say("all reports, nothing was changed before", same);
    }

    private Book book(int from, int count) {
        List<Book.Somebody> some = new ArrayList<>();
        List<Book.Sale> deals = new ArrayList<>();
        List<Book.Chore> tasks = new ArrayList<>();
        for (int number = from; number < from + count; number++) {
            String name = "Customer " + number;
            List<Book.Moment> story = new ArrayList<>();
            for (int each = 0; each < STORY; each++) {
                story.add(new Book.Moment(random.nextInt(700), one(SORTS), "Said something."));
            }
            some.add(new Book.Somebody(
                    name,
                    "",
                    "",
                    List.of(),
                    List.of(),
                    Book.Place.NONE,
                    List.of(),
                    "",
                    "",
                    "",
                    one(SOURCES),
                    "",
                    random.nextInt(700),
                    "",
                    Map.of(),
                    List.of(),
                    story));
            Integer closed = number % 2 == 0 ? null : random.nextInt(300);
            Integer won = number % 4 == 1 ? closed : null;
            Integer lost = number % 4 == 3 ? closed : null;
            deals.add(new Book.Sale(
                    "Deal",
                    "1250",
                    "CAD",
                    "",
                    List.of(name),
                    400,
                    random.nextInt(300),
                    random.nextInt(4),
                    won,
                    lost,
                    closed == null ? "" : "Price",
                    ""));
            tasks.add(new Book.Chore("Call", "", name, random.nextInt(60) - 40, "", null, "me"));
        }
        return new Book(List.of(), some, deals, tasks);
    }

    private double all(Member owner) {
        long began = System.nanoTime();
        for (Report report : Report.values()) {
            node.crm().reports().grid(owner, report, Period.MONTHS_12, null, null);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static void say(String what, List<Double> millis) {
        List<Double> warm = new ArrayList<>(millis.subList(COLD, millis.size()));
        Collections.sort(warm);
        System.out.printf("  %-48s p50 %.1f ms, most %.1f ms%n", what, warm.get(warm.size() / 2), warm.getLast());
    }
}
