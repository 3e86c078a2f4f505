package coop.lightweb.hosting.account;

import java.security.Principal;

/** A signed-in member of the co-op's staff. For anyone else a page that asks for it with {@code @Auth} does not exist. */
public record Staff(Person person) implements Principal {
    @Override
    public String getName() {
        return person.getName();
    }
}
