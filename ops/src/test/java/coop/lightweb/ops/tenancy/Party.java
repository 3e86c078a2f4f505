package coop.lightweb.ops.tenancy;

import coop.lightweb.crm.Crm;
import coop.lightweb.crm.activity.NewActivity;
import coop.lightweb.crm.company.NewCompany;
import coop.lightweb.crm.consent.NewConsent;
import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.crm.deal.Deals;
import coop.lightweb.crm.deal.NewDeal;
import coop.lightweb.crm.field.About;
import coop.lightweb.crm.field.Sort;
import coop.lightweb.crm.field.WantedField;
import coop.lightweb.crm.listing.Condition;
import coop.lightweb.crm.listing.Op;
import coop.lightweb.crm.listing.SavedView;
import coop.lightweb.crm.task.TaskForm;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.deploy.Made;
import coop.lightweb.hosting.deploy.Wish;
import coop.lightweb.hosting.domain.Domain;
import coop.lightweb.hosting.domain.Domains;
import coop.lightweb.hosting.domain.NewDomain;
import coop.lightweb.hosting.inbox.Folder;
import coop.lightweb.hosting.mail.MailboxLetter;
import coop.lightweb.hosting.message.NewMessage;
import coop.lightweb.hosting.note.NewNote;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.tenancy.MadeAppPassword;
import coop.lightweb.hosting.tenancy.MadeToken;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Scope;
import coop.lightweb.ops.FormPoster;
import coop.lightweb.ops.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One business with something of everything, made through the doors, every text of it carrying a marker word.
 *
 * @param cookie of its owner's session
 * @param token with every scope
 * @param phone user name and app password as HTTP Basic has them
 * @param values what this business has for each name a route's parameter may have
 */
record Party(
        String marker,
        String slug,
        Member member,
        String cookie,
        String token,
        String phone,
        Map<String, String> values) {
    private static final Client HERE = new Client("127.0.0.1", "Test");
    private static final Pattern CODE = Pattern.compile("[?&]code=([A-Za-z0-9_.~-]+)");
    static final String PASSWORD = "four plain words together";

    static Party of(Node node, String slug, String marker) throws IOException {
        HostingCore hosting = node.hosting();
        String email = marker + "@" + slug + ".example";
        hosting.people().signUps().signUp(new SignUp(slug, marker + " Ltd", marker, email, PASSWORD, "en"));
        SignedIn owner = hosting.people().entrance().confirm(code(hosting, email), PASSWORD, HERE);
        Member member = hosting.people()
                .sessions()
                .find(owner.cookie())
                .flatMap(session -> hosting.people().tenants().member(session, slug))
                .orElseThrow();
        NewToken form = new NewToken(marker, EnumSet.allOf(Scope.class), 0);
        MadeToken token = hosting.people().tokens().make(member, form);
        MadeAppPassword phone = hosting.people().appPasswords().make(member, marker);
        String basic =
                Base64.getEncoder().encodeToString((email + ":" + phone.secret()).getBytes(StandardCharsets.UTF_8));
        hosting.people().invitations().invite(member, "guest." + marker + "@" + slug + ".example", Role.VIEWER);
        Map<String, String> values = new HashMap<>(site(hosting, member, marker));
        values.put("business", slug);
        values.put("session", owner.person().session().toString());
        values.put("account", owner.person().account().toString());
        values.put("member", owner.person().account().toString());
        values.put("token", token.token().id().toString());
        values.put("password", phone.password().id().toString());
        values.put(
                "invitation",
                hosting.people()
                        .invitations()
                        .all(member.tenant())
                        .getFirst()
                        .id()
                        .toString());
        values.put(
                "work",
                hosting.progress()
                        .start(member.tenant(), owner.person().account(), "test", 10, null, "progress.title", marker)
                        .toString());
        AccountId ada = owner.person().account();
        hosting.notifications().tellOfDevice(member.tenant(), ada, marker);
        values.put(
                "notification",
                hosting.notifications()
                        .newest(member.tenant(), ada, 1)
                        .getFirst()
                        .id()
                        .toString());
        values.put(
                "note",
                hosting.people().notes().write(member, new NewNote(marker)).id().toString());
        values.put("message", message(hosting, member, marker));
        values.put("domain", domain(hosting, member));
        values.putAll(records(node.crm(), member, marker));
        values.put("list", "contacts");
        values.put("record", values.getOrDefault("contact", ""));
        values.put("column", "name");
        values.put("view", view(node.crm(), member, marker));
        values.put("import", imported(node.crm(), member, marker));
        values.put("field", field(node.crm(), member, marker));
        values.put("submission", submission(node, member, marker));
        values.put("form", "contact");
        values.put("report", "pipeline");
        values.put("revision", "1");
        values.put("card", values.get("contact") + ".vcf");
        return new Party(marker, slug, member, owner.cookie(), token.secret(), basic, Map.copyOf(values));
    }

    /** Sent to the site by somebody, as anybody may. */
    private static String submission(Node node, Member member, String marker) {
        FormPoster.post(node.hosting(), member.slug() + "-site", "name=" + marker + "&message=" + marker);
        // Rows are compared while the test runs: the letter about it is written before.
        while (node.hosting()
                .clockwork()
                .events()
                .find(member.tenant(), "inbox.arrived.tell", "inbox")
                .isPresent()) {
            LockSupport.parkNanos(20_000_000);
        }
        return node.hosting()
                .inbox()
                .submissions()
                .newest(member, Folder.INBOX, null, 1)
                .submissions()
                .getFirst()
                .id()
                .toString();
    }

    static String imported(Crm crm, Member member, String marker) throws IOException {
        byte[] file = ("Name,Email\n" + marker + "," + marker + "@example.org\n").getBytes(StandardCharsets.UTF_8);
        return crm.imports()
                .receive(member, marker + ".csv", new ByteArrayInputStream(file))
                .id()
                .toString();
    }

    private static String field(Crm crm, Member member, String marker) {
        WantedField wanted = new WantedField(marker, Sort.TEXT, List.of(), "", Set.of(About.CONTACT), false);
        return crm.fieldRooms().fields().add(member, wanted).toString();
    }

    private static String view(Crm crm, Member member, String marker) {
        Condition tagged = new Condition("tags", Op.IS, List.of(marker));
        SavedView view = new SavedView(1, "contacts", marker, null, List.of(), List.of(tagged), List.of(), "");
        return crm.listRooms().views().add(member, view).toString();
    }

    private static String file(Crm crm, Member member, RecordId about, String marker) {
        try {
            InputStream content = new ByteArrayInputStream(marker.getBytes(StandardCharsets.UTF_8));
            var received = crm.files().receive(member, marker + ".txt", "text/plain", content);
            return crm.files()
                    .keep(member, about, List.of(received))
                    .ids()
                    .getFirst()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> records(Crm crm, Member member, String marker) {
        RecordId contact = crm.contacts().add(member, new NewContact(marker, "", "", marker));
        crm.consentRooms()
                .consents()
                .give(member, contact, new NewConsent("inquiry", "email", marker, null, "spoken", "", marker));
        RecordId activity = crm.activities().write(member, contact, new NewActivity("note", marker));
        String act = crm.acts().newest(member, 1).getFirst().id().toString();
        RecordId company = crm.companies().add(member, new NewCompany(marker, "", "", ""));
        NewDeal form =
                new NewDeal(marker, null, company, List.of(contact), null, null, null, null, null, null, null, null);
        RecordId deal = crm.deals().add(member, form.facts(), Deals.Newcomers.NONE, null, null);
        return Map.of(
                "deal",
                deal.toString(),
                "pipeline",
                crm.pipelines().all(member).getFirst().id().toString(),
                "contact",
                contact.toString(),
                "company",
                company.toString(),
                "task",
                crm.tasks()
                        .add(
                                member,
                                new TaskForm(null, contact.toString(), marker, marker, "2026-12-01", "", "", "", "", 1))
                        .toString(),
                "activity",
                activity.toString(),
                "file",
                file(crm, member, contact, marker),
                "act",
                act);
    }

    private static Map<String, String> site(HostingCore hosting, Member member, String marker) throws IOException {
        Site site = hosting.sites().sites().create(member.tenant(), new NewSite(member.slug() + "-site", marker));
        String page = "<h1>" + marker + "</h1>";
        byte[] zip = new TestZip().add("index.html", page).build();
        Made made = hosting.sites()
                .zips()
                .receive(
                        member.tenant(),
                        site.slug(),
                        new ByteArrayInputStream(zip),
                        Wish.of(member, marker, true, null));
        return Map.of(
                "slug", site.slug(),
                "site", site.slug(),
                "deploy", made.deploy().id().toString(),
                "id", made.deploy().id().toString(),
                "sha256", sha256(page.getBytes(StandardCharsets.UTF_8)));
    }

    /** Looked at once, and not again: rows are compared while the test runs. */
    private static String domain(HostingCore hosting, Member member) {
        Domains domains = hosting.domains().domains();
        Domain domain =
                domains.add(member, new NewDomain(member.slug() + ".example.com", member.slug() + "-site", true));
        while (domains.get(member, domain.name()).lookedAt() == null) {
            LockSupport.parkNanos(20_000_000);
        }
        hosting.ground()
                .database()
                .as(
                        member.tenant(),
                        tx -> hosting.clockwork()
                                .events()
                                .cancel(
                                        tx,
                                        member.tenant(),
                                        "domain.check",
                                        domain.id().toString()));
        return domain.name();
    }

    private static String message(HostingCore hosting, Member member, String marker) {
        return hosting.ground()
                .database()
                .as(
                        member.tenant(),
                        tx -> hosting.people()
                                .messages()
                                .sendFromNode(tx, member.tenant(), new NewMessage(marker, marker)))
                .toString();
    }

    static String code(HostingCore hosting, String email) {
        MailboxLetter letter = hosting.mailbox().newest(20).stream()
                .filter(kept -> kept.to().equals(email))
                .findFirst()
                .orElseThrow();
        Matcher code = CODE.matcher(letter.text());
        if (!code.find()) {
            throw new IllegalStateException("no link in " + letter.subject());
        }
        return code.group(1);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
