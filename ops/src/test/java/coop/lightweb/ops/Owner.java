package coop.lightweb.ops;

import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Newcomer;
import coop.lightweb.hosting.tenancy.Scope;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who signed a business up through the doors and holds a token with every scope.
 *
 * @param cookie of their session
 */
public record Owner(Member member, String cookie, String token) {
    private static final Pattern CODE = Pattern.compile("[?&]code=([A-Za-z0-9_.~-]+)");
    private static final String PASSWORD = "four plain words together";

    public static Owner of(HostingCore hosting, String slug, String name) {
        String email = "owner@" + slug + ".example";
        hosting.people().signUps().signUp(new SignUp(slug, name, "Ada Lindqvist", email, PASSWORD, "en"));
        SignedIn owner =
                hosting.people().entrance().confirm(code(hosting, email), PASSWORD, new Client("127.0.0.1", "Test"));
        Member member = hosting.people()
                .sessions()
                .find(owner.cookie())
                .flatMap(session -> hosting.people().tenants().member(session, slug))
                .orElseThrow();
        String token = hosting.people()
                .tokens()
                .make(member, new NewToken("test", EnumSet.allOf(Scope.class), 0))
                .secret();
        return new Owner(member, owner.cookie(), token);
    }

    /** Somebody who was invited comes, and is given the keys. Answers their session's cookie. */
    public String join(HostingCore hosting, String email, String name) {
        SignedIn in = hosting.people()
                .invitations()
                .accept(code(hosting, email), new Newcomer(name, PASSWORD, "en"), new Client("127.0.0.1", "Test"));
        Member now = hosting.people()
                .sessions()
                .find(cookie)
                .flatMap(session -> hosting.people().tenants().member(session, member.slug()))
                .orElseThrow();
        hosting.people().members().grantKeys(now, in.person().account());
        return in.cookie();
    }

    private static String code(HostingCore hosting, String email) {
        String text = hosting.mailbox().newest(20).stream()
                .filter(letter -> letter.to().equals(email))
                .findFirst()
                .orElseThrow()
                .text();
        Matcher code = CODE.matcher(text);
        if (!code.find()) {
            throw new IllegalStateException("no link in the letter to " + email);
        }
        return code.group(1);
    }
}
