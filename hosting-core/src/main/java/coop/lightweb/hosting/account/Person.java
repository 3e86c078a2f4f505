package coop.lightweb.hosting.account;

import java.security.Principal;

/** Who is signed in. Injected into panel resources with {@code @Auth}; without a live session the request never arrives. */
public record Person(AccountId account, SessionId session, String email, String name, boolean staff)
        implements Principal {
    /** What Jersey and the log call the principal: an identifier, never an address. */
    @Override
    public String getName() {
        return account.toString();
    }
}
