package coop.lightweb.ops;

import coop.lightweb.crm.Crm;
import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.deploy.Wish;
import coop.lightweb.hosting.mail.MailboxLetter;
import coop.lightweb.hosting.message.NewMessage;
import coop.lightweb.hosting.note.NewNote;
import coop.lightweb.hosting.note.Note;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.staff.StaffTokens;
import coop.lightweb.hosting.tenancy.ApiToken;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Newcomer;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills a node the way people would: signs up, follows the mailed links, invites, deploys. No SQL, no shortcut.
 *
 * <p>Every step first looks whether it was done, so a seeding that was killed goes on where it stopped, and one that is
 * finished changes nothing. What people of the demo did since stays as they left it.
 */
final class DemoSeed {
    static final DemoPerson STAFF = new DemoPerson("Wren Halloran", "staff@kootenay.example", "demo-kootenay-staff");
    static final DemoPerson ROBIN = new DemoPerson("Robin Sayward", "robin@ledgers.example", "demo-robin-both");
    private static final List<DemoBusiness> BUSINESSES = List.of(DemoBusiness.CYCLES, DemoBusiness.BAKERY);
    private static final String TOKEN_LABEL = "Demo";
    private static final Client HERE = new Client("127.0.0.1", "Demo");
    private static final Pattern CODE = Pattern.compile("[?&]code=([A-Za-z0-9_.~-]+)");

    private static final NewMessage WELCOME = new NewMessage("Welcome to Kootenay Lightweb", """
            Good to have you. Three things that are worth ten minutes:

            1. Make a recovery code (Account, Recovery code), print it and put it where you keep your keys. What your \
            people seal here opens with a password or with that code, and with nothing the co-op has.
            2. Invite somebody you trust as a second owner.
            3. Drag a change to your website onto its page, look at the preview, then publish. Going back is one click.

            Questions? The members' meeting is on the first Tuesday, upstairs at the old firehall, and there is soup.

            Wren, for the co-op""");

    private final HostingCore hosting;
    private final Crm crm;
    private final Demo demo;

    DemoSeed(Node node, Demo demo) {
        this.hosting = node.hosting();
        this.crm = node.crm();
        this.demo = demo;
    }

    /** @param before what an earlier start wrote down; its tokens are kept as long as they work */
    DemoBook plant(Optional<DemoBook> before) throws IOException {
        DemoBook.Staff staff = staff(before);
        List<DemoBook.Business> businesses = new ArrayList<>();
        for (DemoBusiness business : BUSINESSES) {
            businesses.add(business(business, before));
        }
        String panel = "https://panel.localhost" + port();
        return new DemoBook(panel, panel + "/api/v1", demo.root().toString(), staff, businesses);
    }

    private String site(DemoBusiness business) {
        return "https://" + business.slug() + ".localhost" + port();
    }

    private String port() {
        return demo.https() == 443 ? "" : ":" + demo.https();
    }

    // ---- The co-op's staff
    // ------------------------------------------------------------------------------------------

    private DemoBook.Staff staff(Optional<DemoBook> before) {
        Optional<String> kept = before.map(book -> book.staff().token())
                .filter(token -> hosting.people().staffTokens().find(token).isPresent());
        return new DemoBook.Staff(STAFF.email(), STAFF.password(), kept.orElseGet(this::newStaffToken));
    }

    private String newStaffToken() {
        if (!hasAccount(STAFF)) {
            hosting.people().accounts().addStaff(STAFF.email(), STAFF.name(), STAFF.password(), "en");
        }
        SignedIn signedIn = signIn(STAFF);
        Staff staff = Staff.of(signedIn.person());
        StaffTokens tokens = hosting.people().staffTokens();
        tokens.all().stream()
                .filter(token -> token.label().equals(TOKEN_LABEL))
                .forEach(lost -> tokens.revoke(staff, lost.id()));
        String token = tokens.make(staff, TOKEN_LABEL, staff.scopes(), 0).secret();
        signOut(signedIn);
        return token;
    }

    // ---- A business
    // --------------------------------------------------------------------------------------------------

    private DemoBook.Business business(DemoBusiness business, Optional<DemoBook> before) throws IOException {
        Optional<String> kept = before.flatMap(book -> book.business(business.slug()))
                .map(DemoBook.Business::token)
                .filter(this::works);
        String token = kept.isPresent() ? kept.get() : before.isPresent() ? renewToken(business) : plant(business);
        return new DemoBook.Business(
                business.slug(),
                business.name(),
                new DemoBook.Owner(business.owner().email(), business.owner().password()),
                token,
                site(business));
    }

    private String plant(DemoBusiness business) throws IOException {
        SignedIn owner = hasAccount(business.owner()) ? signIn(business.owner()) : signUp(business);
        Member member = member(owner, business.slug());
        invite(member, ROBIN, business.robin());
        site(member, business);
        pin(member, business.notes());
        welcome(member);
        if (business == DemoBusiness.CYCLES) {
            customers(member, business);
        }
        String token = newToken(member);
        signOut(owner);
        return token;
    }

    /** Once everything was planted nothing is planted again, whatever became of it. Only tokens run out by themselves. */
    private String renewToken(DemoBusiness business) {
        SignedIn owner = signIn(business.owner());
        String token = newToken(member(owner, business.slug()));
        signOut(owner);
        return token;
    }

    /** Signing up again before the address was confirmed replaces what a killed start left. */
    private SignedIn signUp(DemoBusiness business) {
        DemoPerson owner = business.owner();
        hosting.people()
                .signUps()
                .signUp(new SignUp(
                        business.slug(), business.name(), owner.name(), owner.email(), owner.password(), "en"));
        return hosting.people()
                .entrance()
                .confirm(mailedCode(owner, letter -> letter.kind().contains("confirm")), owner.password(), HERE);
    }

    private void invite(Member by, DemoPerson guest, Role role) {
        boolean here = hosting.people().members().all(by.tenant()).stream()
                .anyMatch(belonging -> belonging.email().equals(guest.email()));
        if (here) {
            return;
        }
        hosting.people().invitations().invite(by, guest.email(), role);
        String code = mailedCode(guest, letter -> letter.kind().contains("invitation"));
        if (hasAccount(guest)) {
            SignedIn known = signIn(guest);
            hosting.people().invitations().accept(code, known.person());
            signOut(known);
        } else {
            Newcomer newcomer = new Newcomer(guest.name(), guest.password(), "en");
            SignedIn joined = hosting.people().invitations().accept(code, newcomer, HERE);
            hosting.people().members().grantKeys(by, joined.person().account());
            signOut(joined);
        }
    }

    // ---- Its website ----------------------------------------------------------------------------------------------

    private void site(Member by, DemoBusiness business) throws IOException {
        boolean here = hosting.sites().sites().all(by.tenant()).stream()
                .anyMatch(site -> site.slug().equals(business.slug()));
        if (!here) {
            hosting.sites().sites().create(by.tenant(), new NewSite(business.slug(), business.name()));
        }
        int number = 0;
        for (DemoBusiness.Version version : business.versions()) {
            number++;
            byte[] zip = DemoSite.zip(version.folders().toArray(String[]::new));
            // The key makes a second upload of the same version the first one again.
            Wish wish = Wish.of(by, version.message(), version.live(), "demo-" + number);
            hosting.sites().zips().receive(by.tenant(), business.slug(), new ByteArrayInputStream(zip), wish);
        }
    }

    // ---- What only its people can read

    private void pin(Member by, List<String> notes) {
        Set<String> there =
                hosting.people().notes().all(by).stream().map(Note::text).collect(Collectors.toSet());
        notes.stream()
                .filter(text -> !there.contains(text))
                .forEach(text -> hosting.people().notes().write(by, new NewNote(text)));
    }

    /** From the co-op; sealed to the business as it is written, so that not even its sender reads it again. */
    private void welcome(Member reader) {
        boolean there = hosting.people().messages().all(reader).stream()
                .anyMatch(message -> message.subject().equals(WELCOME.subject()));
        if (!there) {
            SignedIn staff = signIn(STAFF);
            hosting.people().messages().send(Staff.of(staff.person()), reader.tenant(), WELCOME);
            signOut(staff);
        }
    }

    // ---- Whom it deals with ---------------------------------------------------------------------------------------

    /** The other business has nobody yet, so that one sees how that looks. */
    private void customers(Member owner, DemoBusiness business) throws IOException {
        if (crm.contacts().find(owner, "", 0, 1).total() == 0) {
            AccountId robin = hosting.people().members().all(owner.tenant()).stream()
                    .filter(belonging -> belonging.email().equals(ROBIN.email()))
                    .findFirst()
                    .orElseThrow()
                    .account();
            crm.samples().plant(owner, robin, DemoCustomers.book());
        }
        if (hosting.inbox().submissions().unread(owner.tenant()) == 0) {
            DemoVisitor.writes(site(business), demo.root());
        }
    }

    // ---- What the steps are made of
    // ----------------------------------------------------------------------------------

    private boolean hasAccount(DemoPerson person) {
        return hosting.ground()
                .database()
                .shared(tx ->
                        hosting.people().accounts().find(tx, person.email()).isPresent());
    }

    private SignedIn signIn(DemoPerson person) {
        return hosting.people().entrance().signIn(person.email(), person.password(), HERE);
    }

    /** So that the list of devices starts empty. */
    private void signOut(SignedIn signedIn) {
        hosting.people()
                .sessions()
                .end(signedIn.person().account(), signedIn.person().session());
    }

    private Member member(SignedIn signedIn, String slug) {
        return hosting.people()
                .sessions()
                .find(signedIn.cookie())
                .flatMap(session -> hosting.people().tenants().member(session, slug))
                .orElseThrow();
    }

    private boolean works(String token) {
        return hosting.people().tokens().find(token).isPresent();
    }

    /** A token's text is known only when it is made, so one whose text was lost gives way to a new one. */
    private String newToken(Member by) {
        for (ApiToken token : hosting.people().tokens().all(by.tenant())) {
            if (token.label().equals(TOKEN_LABEL)) {
                hosting.people().tokens().revoke(by, token.id());
            }
        }
        NewToken form = new NewToken(TOKEN_LABEL, EnumSet.allOf(Scope.class), 0);
        return hosting.people().tokens().make(by, form).secret();
    }

    /** The code of the newest such letter, read where staff read the demo's mail. */
    private String mailedCode(DemoPerson to, Predicate<MailboxLetter> which) {
        MailboxLetter letter = hosting.mailbox().newest(50).stream()
                .filter(kept -> kept.to().equals(to.email()))
                .filter(which)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no letter to " + to.email() + " is in the mailbox"));
        Matcher code = CODE.matcher(letter.text());
        if (!code.find()) {
            throw new IllegalStateException("the letter \"" + letter.subject() + "\" has no link");
        }
        return code.group(1);
    }
}
