package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.Inbox;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what a visitor sends. What looks like spam is looked for before it is sealed, since nobody can look afterwards: a field that
 * people do not see and programs fill in, a form that was sent sooner than anybody types, and how often. No third party is asked.
 */
final class Reception {
    /** Of a form: fields that people are not shown. */
    private static final String TRAP = "website";

    private static final String CONSENT = "consent";
    private static final Duration SAME = Duration.ofMinutes(10);

    /**
     * What a visitor sends.
     *
     * @param form as the address says
     * @param page path of the page it is on; empty when the browser did not say
     * @param network that it comes from, see {@link coop.lightweb.hosting.account.Client#network}
     */
    record Sent(HostName host, String form, String page, FormBody body, String network) {}

    private final Database database;
    private final Inboxes inboxes;
    private final Submissions submissions;
    private final FormLetters letters;
    private final NodeKey key;
    private final FormTime time;
    private final FormSettings settings;
    private final Clock clock;

    Reception(InboxParts parts, Submissions submissions, FormLetters letters) {
        this.database = parts.database();
        this.inboxes = parts.inboxes();
        this.submissions = submissions;
        this.letters = letters;
        this.key = parts.key();
        this.time = new FormTime(parts.key(), parts.clock());
        this.settings = parts.settings();
        this.clock = parts.clock();
    }

    FormTime time() {
        return time;
    }

    /**
     * Seals it and keeps it. The same again within ten minutes is thanked for and not kept.
     *
     * @param on what the published page says of the form; null when it was not found
     * @throws Refused when nothing was written
     * @throws TryLater when this network, or everybody, sends too much
     */
    void receive(Published.Site site, Sent sent, @Nullable FormPage on) {
        List<Answer> answers = answers(sent.body(), on);
        if (answers.isEmpty()) {
            throw new Refused("inbox.form.empty");
        }
        Instant now = clock.instant();
        List<String> doubts = new ArrayList<>();
        if (!sent.body().ours(TRAP).isEmpty()) {
            doubts.add("trap");
        }
        Duration open = time.since(sent.host(), sent.body().ours("time"));
        if (open != null && open.compareTo(settings.quickest()) < 0) {
            doubts.add("quick");
        }
        database.as(site.tenant(), tx -> {
            count(tx, site.tenant(), sent, now, doubts);
            if (isNew(tx, site.tenant(), sent, answers, now)) {
                keep(tx, site, sent, on, answers, doubts, now);
            }
            return site;
        });
    }

    private void keep(
            Handle tx,
            Published.Site site,
            Sent sent,
            @Nullable FormPage on,
            List<Answer> answers,
            List<String> doubts,
            Instant now) {
        TenantId tenant = site.tenant();
        SubmissionSql sql = tx.attach(SubmissionSql.class);
        if (sql.countUpTo(tenant, settings.mostKept()) >= settings.mostKept()) {
            throw TryLater.notNow(Duration.ofHours(1), "inbox.form.full");
        }
        Content content = new Content(
                sent.host().value(),
                sent.form(),
                sent.page(),
                on == null ? "en" : on.language(),
                answers,
                agreement(site, sent, on),
                doubts,
                on != null && on.filesItself());
        SubmissionId id = new SubmissionId(Ids.next());
        byte[] sealed = Opening.JSON.seal(inboxes.current(tx, tenant), Opening.place(tenant, id), content);
        sql.insert(tenant, id, Inbox.epochOf(sealed), sealed, now, doubts.isEmpty() ? null : now);
        if (doubts.isEmpty()) {
            letters.arrived(tx, tenant, now);
        } else {
            submissions.goesLater(tx, tenant, id, now);
        }
    }

    private static List<Answer> answers(FormBody body, @Nullable FormPage on) {
        List<Answer> all = new ArrayList<>();
        for (Map.Entry<String, List<String>> field : body.answers().entrySet()) {
            String value = String.join(
                    ", ",
                    field.getValue().stream()
                            .map(String::strip)
                            .filter(one -> !one.isEmpty())
                            .toList());
            if (!value.isEmpty() && !field.getKey().equals(CONSENT)) {
                all.add(new Answer(field.getKey(), on == null ? "" : on.label(field.getKey()), value));
            }
        }
        return List.copyOf(all);
    }

    /**
     * The wording comes from the page as it was published, which nobody but the business can change and which is kept; what the
     * visitor's browser says the wording was is only taken where no page is found, and marked as such.
     */
    private static @Nullable Agreement agreement(Published.Site site, Sent sent, @Nullable FormPage on) {
        List<String> ticked = sent.body().answers().getOrDefault(CONSENT, List.of());
        if (ticked.stream().allMatch(String::isBlank)) {
            return null;
        }
        if (on != null && !on.label(CONSENT).isEmpty()) {
            return new Agreement(on.label(CONSENT), true, on.purpose(), site.deploy(), on.sha256());
        }
        return new Agreement(ticked.getFirst().strip(), false, "", "", "");
    }

    private void count(Handle tx, TenantId tenant, Sent sent, Instant now, List<String> doubts) {
        CountSql counts = tx.attach(CountSql.class);
        Instant windowStart = now.minus(settings.window());
        byte[] network = key.lookup("form network", tenant + " " + sent.network());
        if (counts.count(network, now, windowStart) > settings.perNetwork()) {
            throw TryLater.tooOften(
                    settings.window(),
                    "inbox.form.too-often",
                    Math.max(1, settings.window().toMinutes()));
        }
        byte[] form = key.lookup("form count", tenant + " " + sent.host().value() + " " + sent.form());
        if (counts.count(form, now, windowStart) > settings.perForm()) {
            doubts.add("flood");
        }
    }

    private boolean isNew(Handle tx, TenantId tenant, Sent sent, List<Answer> answers, Instant now) {
        StringBuilder all = new StringBuilder(tenant + " " + sent.form());
        answers.forEach(
                answer -> all.append('\0').append(answer.name()).append('\0').append(answer.value()));
        return tx.attach(CountSql.class).count(key.lookup("form same", all.toString()), now, now.minus(SAME)) == 1;
    }

    /** Counts that are over. */
    void forgetCounts() {
        Instant before = clock.instant().minus(settings.window());
        database.shared(tx -> tx.attach(CountSql.class).forget(before));
    }
}
