package coop.lightweb.ops.leak;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.People;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.LiveSession;
import coop.lightweb.hosting.account.SessionCookie;
import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Scope;
import coop.lightweb.hosting.vault.KeyBytes;
import coop.lightweb.hosting.vault.Place;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.vault.TokenSecret;
import coop.lightweb.hosting.vault.UserKey;
import coop.lightweb.hosting.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A business with marker words in everything it wrote, and what has to stay with its owner: passwords, codes, cookies,
 * tokens, keys.
 */
final class Business {
    private static final Client HOME = new Client("192.0.2.7", "Firefox, Linux");
    private static final Pattern CODE = Pattern.compile("code=([A-Za-z0-9_-]+)");
    private final HostingCore hosting;
    private final People people;
    private final String slug;
    private final String email;
    private final String password;
    private final List<Needle> secrets = new ArrayList<>();

    Business(HostingCore hosting, String slug) {
        this.hosting = hosting;
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
        people.accounts().signUp(new SignUp(slug, "The " + slug + " shop", "zqnamexvk" + slug, email, password, "en"));
        SignedIn first = people.entrance().confirm(code(), password, HOME);
        SignedIn signedIn = people.entrance().signIn(email, password, HOME);
        String recovery = people.accounts().newRecoveryCode(signedIn.person(), password);
        people.accounts().confirmRecoveryCode(signedIn.person(), recovery);
        String waiting = people.accounts().newRecoveryCode(signedIn.person(), password);
        Member owner = people.tenants().member(session(signedIn), slug).orElseThrow();
        String token = people.tokens()
                .make(owner, new NewToken("for programs", EnumSet.allOf(Scope.class), 0))
                .secret();
        note(owner);
        message(owner);
        people.invitations().invite(owner, "zqmailxvk" + slug + "-friend@example.org", Role.EDITOR);
        keep("confirmed session", first.cookie());
        keep("session", signedIn.cookie());
        keep("recovery code", recovery);
        keep("recovery code", recovery.replace("-", ""));
        keep("waiting recovery code", waiting);
        keep("token", token);
        keep("invitation", code());
        keys(owner, signedIn, token);
        visit(signedIn, token, recovery);
        return this;
    }

    /** The same again by the public face: right, wrong, and where nothing is. */
    private void visit(SignedIn signedIn, String token, String recovery) {
        try (Visitor visitor = new Visitor(hosting)) {
            var entered = visitor.post("/sign-in", Map.of("email", email, "password", password));
            assertThat(entered.statusCode()).isEqualTo(303);
            String cookie = entered.headers().firstValue("set-cookie").orElseThrow();
            keep("browser's session", cookie.replaceFirst("^[^=]*=([^;]*);.*$", "$1"));
            visitor.post("/sign-in", Map.of("email", email, "password", password + " no"));
            visitor.post("/recover", Map.of("email", email, "code", recovery + "0", "password", password + " new"));
            visitor.post("/forgotten", Map.of("email", email));
            keep("reset code", code());
            String session = SessionCookie.NAME + "=" + signedIn.cookie();
            visitor.get("/b/" + slug, "Cookie", session);
            visitor.get("/b/nobody", "Cookie", session);
            visitor.get("/api/v1/sites", "Authorization", "Bearer " + token);
            visitor.get("/api/v1/nothing", "Authorization", "Bearer " + token + "0");
        }
    }

    // Notes and messages have their tables and no door yet: written as their rooms will write them.
    private void note(Member owner) {
        UUID id = Ids.next();
        byte[] sealed = owner.keys()
                .seal(
                        new Place(owner.tenant(), Purpose.NOTES, "team_note", id, 1),
                        word().getBytes(StandardCharsets.UTF_8));
        hosting.ground()
                .database()
                .as(
                        owner.tenant(),
                        tx -> tx.createUpdate("""
                        insert into team_note (tenant_id, id, epoch, sealed, author_id, written_at, changed_at)
                        values (:tenant, :id, :epoch, :sealed, :author, now(), now())
                        """)
                                .bind("tenant", owner.tenant().value())
                                .bind("id", id)
                                .bind("epoch", owner.keys().currentEpoch())
                                .bind("sealed", sealed)
                                .bind(
                                        "author",
                                        Objects.requireNonNull(owner.person())
                                                .account()
                                                .value())
                                .execute());
    }

    private void message(Member owner) {
        UUID id = Ids.next();
        int epoch = owner.keys().currentEpoch();
        Vault vault = new Vault(hosting.ground().sealing(), hosting.ground().random());
        hosting.ground().database().as(owner.tenant(), tx -> {
            byte[] publicKey = tx.createQuery("select public_key from tenant_inbox where epoch = :epoch")
                    .bind("epoch", epoch)
                    .mapTo(byte[].class)
                    .one();
            byte[] sealed = vault.inbox(owner.tenant(), epoch, publicKey)
                    .seal(
                            new Place(owner.tenant(), Purpose.INBOX, "message", id, 1),
                            word().getBytes(StandardCharsets.UTF_8));
            return tx.createUpdate("""
                            insert into message (tenant_id, id, epoch, sealed, sender, sent_at)
                            values (:tenant, :id, :epoch, :sealed, 'staff', now())
                            """)
                    .bind("tenant", owner.tenant().value())
                    .bind("id", id)
                    .bind("epoch", epoch)
                    .bind("sealed", sealed)
                    .execute();
        });
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
}
