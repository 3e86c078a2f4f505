package coop.lightweb.ops.leak;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.Crm;
import coop.lightweb.crm.activity.NewActivity;
import coop.lightweb.crm.company.NewCompany;
import coop.lightweb.crm.consent.NewConsent;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.crm.deal.Boards;
import coop.lightweb.crm.deal.Deals;
import coop.lightweb.crm.deal.NewDeal;
import coop.lightweb.crm.deal.Outcome;
import coop.lightweb.crm.importing.Import;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.WantedPipeline;
import coop.lightweb.crm.task.TaskForm;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.People;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.LiveSession;
import coop.lightweb.hosting.account.SessionCookie;
import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.inbox.Folder;
import coop.lightweb.hosting.message.NewMessage;
import coop.lightweb.hosting.note.NewNote;
import coop.lightweb.hosting.note.NoteId;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Scope;
import coop.lightweb.hosting.vault.AppSecret;
import coop.lightweb.hosting.vault.KeyBytes;
import coop.lightweb.hosting.vault.TokenSecret;
import coop.lightweb.hosting.vault.UserKey;
import coop.lightweb.ops.FormPoster;
import coop.lightweb.ops.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A business with marker words in everything it wrote, and what has to stay with its owner: passwords, codes, cookies,
 * tokens, keys.
 */
final class Business {
    private static final Client HOME = new Client("192.0.2.7", "Firefox, Linux");
    private static final Pattern CODE = Pattern.compile("code=([A-Za-z0-9_.~-]+)");
    private final HostingCore hosting;
    private final Crm crm;
    private final People people;
    private final String slug;
    private final String email;
    private final String password;
    private final List<Needle> secrets = new ArrayList<>();

    Business(Node node, String slug) {
        this.hosting = node.hosting();
        this.crm = node.crm();
        this.people = hosting.people();
        this.slug = slug;
        this.email = "zqmailxvk" + slug + "@example.org";
        this.password = "zqhushxvk" + slug + " on the lake";
    }

    /** Owner-class: what only this business's people may read. */
    String word() {
        return "zqwordxvk" + slug;
    }

    /** What the node may read and seals for itself: addresses and names of people. */
    List<Needle> service() {
        List<Needle> all = new ArrayList<>(Needle.ofWord("zqmailxvk" + slug));
        all.addAll(Needle.ofWord("zqnamexvk" + slug));
        return all;
    }

    /** What is kept nowhere at all. */
    List<Needle> secrets() {
        return secrets;
    }

    Business fill() {
        secrets.addAll(Needle.ofWord("zqhushxvk" + slug));
        people.signUps().signUp(new SignUp(slug, "The " + slug + " shop", "zqnamexvk" + slug, email, password, "en"));
        SignedIn first = people.entrance().confirm(code(), password, HOME);
        SignedIn signedIn = people.entrance().signIn(email, password, HOME);
        String recovery = people.waysIn().newRecoveryCode(signedIn.person(), password);
        people.waysIn().confirmRecoveryCode(signedIn.person(), recovery);
        String waiting = people.waysIn().newRecoveryCode(signedIn.person(), password);
        Member owner = people.tenants().member(session(signedIn), slug).orElseThrow();
        String token = people.tokens()
                .make(owner, new NewToken("for programs", EnumSet.allOf(Scope.class), 0))
                .secret();
        String phone = people.appPasswords().make(owner, "phone").secret();
        NoteId note = people.notes().write(owner, new NewNote("call " + word())).id();
        people.notes().change(owner, note, new NewNote(word() + " called back"));
        records(owner);
        imports(owner);
        hosting.sites().sites().create(owner.tenant(), new NewSite(slug + "-site", slug));
        FormPoster.post(
                hosting,
                slug + "-site",
                "name=" + word() + "&email=" + word() + "@example.org&consent=" + word() + "&message=" + word());
        var submissions = hosting.inbox().submissions();
        var came =
                submissions.newest(owner, Folder.INBOX, null, 1).submissions().getFirst();
        submissions.file(owner, came.id());
        hosting.ground()
                .database()
                .as(
                        owner.tenant(),
                        tx -> people.messages()
                                .sendFromNode(tx, owner.tenant(), new NewMessage("about " + word(), word())));
        String friend = "zqmailxvk" + slug + "-friend@example.org";
        people.accounts().addStaff(friend, "", password + " of a friend", "en");
        people.invitations().invite(owner, friend, Role.EDITOR);
        keep("confirmed session", first.cookie());
        keep("session", signedIn.cookie());
        keep("recovery code", recovery);
        keep("recovery code", recovery.replace("-", ""));
        keep("waiting recovery code", waiting);
        keep("token", token);
        keep("app password", phone);
        keep("app password", phone.replace("-", ""));
        keep("invitation", code());
        keys(owner, signedIn, token);
        AppSecret.parse(phone)
                .map(AppSecret::token)
                .map(KeyBytes::of)
                .orElseThrow()
                .forEach(bytes -> secrets.addAll(Needle.ofBytes(slug + "'s device key", bytes, "raw")));
        visit(signedIn, token, recovery, phone);
        return this;
    }

    private void imports(Member owner) {
        String table =
                "Name,Email," + word() + "\n" + word() + " Roy," + word() + "@example.org,1\n,,2\n" + word() + ",no,\n";
        try {
            Import brought = crm.imports()
                    .receive(owner, word() + ".csv", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
            crm.imports().map(owner, brought.id(), Map.of());
            Import done = crm.imports().run(owner, brought.id(), Import.Choice.UPDATE);
            while (done.state() == Import.State.IMPORTING) {
                done = crm.imports().retry(owner, brought.id());
            }
            assertThat(done.counts().added()).isPositive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void records(Member owner) {
        RecordId contact = crm.contacts()
                .add(owner, new NewContact(word() + " Jones", word() + "@example.org", word(), word() + " Ltd"));
        Done changed = crm.acts().perform(owner, "contact.act.changed", act -> {
            Entry<Contact> now = act.get(Contact.KIND, contact);
            act.change(Contact.KIND, contact, now.revision(), now.value());
        });
        crm.acts().undo(owner, Objects.requireNonNull(changed.act()));
        crm.activities().write(owner, contact, new NewActivity("call", "asked for " + word()));
        crm.tasks()
                .add(
                        owner,
                        new TaskForm(null, contact.toString(), word(), word(), "2199-12-01", "09:30", "0", "", "", 1));
        crm.consentRooms()
                .consents()
                .give(owner, contact, new NewConsent("express", "email", word(), null, "paper", word(), word()));
        crm.consentRooms()
                .consents()
                .give(owner, contact, new NewConsent("inquiry", "email", word(), null, "spoken", "", word()));
        assertThat(crm.contacts().find(owner, word(), 0, 10).rows()).hasSize(1);
        RecordId company = crm.companies().add(owner, new NewCompany(word() + " Mills", word(), "", word()));
        crm.companies().trash(owner, company);
        crm.companies().restore(owner, company);
        deals(owner, contact, company);
        file(owner, contact);
    }

    private void file(Member owner, RecordId about) {
        InputStream content = new ByteArrayInputStream(word().getBytes(StandardCharsets.UTF_8));
        try {
            crm.files().keep(owner, about, List.of(crm.files().receive(owner, word() + ".txt", "text/plain", content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deals(Member owner, RecordId contact, RecordId company) {
        NewDeal form = new NewDeal(
                word() + " canoes",
                new Money(125_000, "CAD"),
                company,
                List.of(contact),
                null,
                null,
                List.of(word()),
                Map.of(word(), word()),
                word(),
                word(),
                null,
                null);
        RecordId deal = crm.deals().add(owner, form.facts(), new Deals.Newcomers(word() + " Brown", ""), null, null);
        crm.deals().close(owner, deal, Outcome.LOST, word() + " was cheaper");
        crm.pipelines()
                .add(
                        owner,
                        new WantedPipeline(word(), "", List.of(new WantedPipeline.Wanted(null, word() + " asked", 3))));
        assertThat(crm.boards().find(owner, word(), Boards.State.ALL, 0, 10).rows())
                .hasSize(1);
    }

    /** The same again by the public face: right, wrong, and where nothing is. */
    private void visit(SignedIn signedIn, String token, String recovery, String phone) {
        try (Visitor visitor = new Visitor(hosting)) {
            var entered = visitor.post("/sign-in", Map.of("email", email, "password", password));
            assertThat(entered.statusCode()).isEqualTo(303);
            String cookie = entered.headers().firstValue("set-cookie").orElseThrow();
            keep("browser's session", cookie.replaceFirst("^[^=]*=([^;]*);.*$", "$1"));
            visitor.post("/sign-in", Map.of("email", email, "password", password + " no"));
            visitor.post("/recover", Map.of("email", email, "code", recovery + "0", "password", password + " new"));
            visitor.post("/forgotten", Map.of("email", email));
            keep("reset code", laterCode("/reset?code="));
            String session = SessionCookie.NAME + "=" + signedIn.cookie();
            visitor.get("/b/" + slug, "Cookie", session);
            visitor.get("/b/nobody", "Cookie", session);
            String bearer = "Bearer " + token;
            assertThat(visitor.get("/api/v1/pinboard", "Authorization", bearer).body())
                    .as("who holds the keys reads it")
                    .contains(word());
            visitor.get("/api/v1/messages", "Authorization", bearer);
            assertThat(visitor.get("/api/v1/inbox", "Authorization", bearer).body())
                    .contains(word());
            visitor.get("/b/" + slug + "/inbox", "Cookie", session);
            phone(visitor, phone);
            visitor.get("/b/" + slug + "/contacts", "Cookie", session);
            assertThat(visitor.write("/api/v1/contacts/search", bearer, "{\"words\": \"" + word() + "\"}")
                            .body())
                    .contains(word());
            visitor.get("/b/" + slug + "/companies", "Cookie", session);
            visitor.get("/b/" + slug + "/deals", "Cookie", session);
            visitor.write("/api/v1/deals", bearer, "{\"title\": \"" + word() + " by a program\"}");
            visitor.write("/api/v1/deals", bearer, "{\"title\": {\"" + word() + "\"");
            visitor.write(
                    "/api/v1/views",
                    bearer,
                    "{\"list\": \"contacts\", \"name\": \"" + word()
                            + "\", \"where\": [{\"column\": \"tags\", \"op\": \"is\"," + " \"values\": [\"" + word()
                            + "\"]}]}");
            visitor.write("/api/v1/pipelines", bearer, "{\"name\": \"" + word() + "\", \"stages\": [{\"name\": 1}]}");
            visitor.write("/api/v1/companies", bearer, "{\"name\": \"" + word() + " by a program\"}");
            visitor.write("/api/v1/companies", bearer, "{\"name\": {\"" + word() + "\"");
            visitor.write("/api/v1/imports", bearer, "BEGIN:VCARD\nFN:" + word() + "\nEND:VCARD\n");
            visitor.write("/api/v1/imports", bearer, "{\"a\": \"" + word() + "\"}");
            visitor.get("/b/" + slug + "/imports", "Cookie", session);
            String files = visitor.get("/api/v1/files", "Authorization", bearer).body();
            assertThat(files).contains(word() + ".txt");
            String file = files.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
            assertThat(visitor.get("/api/v1/files/" + file + "/content", "Authorization", bearer)
                            .body())
                    .contains(word());
            visitor.write("/api/v1/contacts", bearer, "{\"name\": \"" + word() + " by a program\"}");
            visitor.write("/api/v1/contacts", bearer, "{\"name\": [\"" + word() + " in the wrong shape\"");
            String somebody = visitor.get("/api/v1/contacts?limit=1", "Authorization", bearer)
                    .body()
                    .replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
            assertThat(visitor.write(
                                    "/api/v1/notes",
                                    bearer,
                                    "{\"about\": \"" + somebody + "\", \"text\": \"" + word() + "\", \"place\": \""
                                            + word() + "\"}")
                            .statusCode())
                    .isEqualTo(201);
            visitor.write("/api/v1/pinboard", bearer, "{\"text\": \"" + word() + " by a program\"}");
            visitor.write("/api/v1/pinboard", bearer, "{\"text\": [\"" + word() + " in the wrong shape\"");
            visitor.write("/api/v1/pinboard", bearer + "0", "{\"text\": \"" + word() + " with the wrong token\"}");
        }
    }

    /** A card with everything in it, put, read and thrown away by a device. */
    private void phone(Visitor visitor, String password) {
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((email + ":" + password).getBytes(StandardCharsets.UTF_8));
        String card = "/dav/" + slug + "/books/contacts/" + word() + ".vcf";
        String text = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:" + word() + "\r\nN:" + word() + ";A;;;\r\nFN:A " + word()
                + "\r\nORG:" + word() + " Ltd\r\nNOTE:" + word() + "\r\nX-" + word() + ":" + word()
                + "\r\nPHOTO;ENCODING=b;TYPE=GIF:"
                + Base64.getEncoder().encodeToString(("GIF89a" + word()).getBytes(StandardCharsets.UTF_8))
                + "\r\nEND:VCARD\r\n";
        assertThat(visitor.send("PUT", card, basic, text).statusCode()).isEqualTo(201);
        visitor.send("PUT", card, basic, text.replace("NOTE:", "NOTE:now "));
        visitor.send("PUT", card, basic, "BEGIN:VCARD\r\n" + word());
        visitor.send("PUT", card, basic + "x", text);
        visitor.send("REPORT", "/dav/" + slug + "/books/contacts/", basic, "<" + word() + " in a broken question");
        assertThat(visitor.send("GET", card, basic, "").body()).contains(word());
        visitor.send("DELETE", card, basic, "");
    }

    private void keys(Member owner, SignedIn signedIn, String token) {
        try (UserKey key = people.sessions().open(session(signedIn)).orElseThrow()) {
            KeyBytes.of(key).forEach(bytes -> secrets.addAll(Needle.ofBytes(slug + "'s private key", bytes, "raw")));
        }
        KeyBytes.of(owner.keys())
                .forEach(bytes -> secrets.addAll(Needle.ofBytes(slug + "'s tenant key", bytes, "raw")));
        KeyBytes.of(TokenSecret.parse(token).orElseThrow())
                .forEach(bytes -> secrets.addAll(Needle.ofBytes(slug + "'s token key", bytes, "raw")));
    }

    private LiveSession session(SignedIn signedIn) {
        return people.sessions().find(signedIn.cookie()).orElseThrow();
    }

    private void keep(String what, String secret) {
        secrets.addAll(Needle.ofBytes(slug + "'s " + what, secret.getBytes(StandardCharsets.UTF_8), "UTF-8"));
    }

    /** The code in the link of the newest letter. */
    private String code() {
        Matcher code = CODE.matcher(hosting.mailbox().newest(1).getFirst().text());
        if (!code.find()) {
            throw new AssertionError("the newest letter has no link with a code");
        }
        return code.group(1);
    }

    /** Of a letter that is written after the answer. */
    private String laterCode(String page) {
        java.time.Instant latest = java.time.Instant.now().plusSeconds(10);
        while (!hosting.mailbox().newest(1).getFirst().text().contains(page)) {
            assertThat(java.time.Instant.now()).as("a letter with " + page).isBefore(latest);
        }
        return code();
    }
}
