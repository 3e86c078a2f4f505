package coop.lightweb.hosting.account;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.Passwords;
import coop.lightweb.hosting.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What the doors of this room are made of.
 *
 * @param keys the node's key for addresses, passwords, and the keys of people
 * @param post where letters go
 */
public record AccountParts(
        Database database, Keys keys, AccountSettings settings, Post post, SecureRandom random, Clock clock) {
    /** What the room needs of the vault. */
    public record Keys(NodeKey node, Passwords passwords, Vault vault) {}

    Credentials credentials() {
        return new Credentials(keys);
    }

    Codes codes() {
        return new Codes(settings, post, random, clock);
    }

    Throttle throttle() {
        return new Throttle(settings, keys.node(), clock);
    }
}
