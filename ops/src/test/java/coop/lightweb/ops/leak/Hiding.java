package coop.lightweb.ops.leak;

import java.util.Map;

/**
 * What each owner-class column holds. A new one fails the leak test until it is named here and, when it holds words, {@link
 * Business} fills it through its door.
 */
enum Hiding {
    /** Something somebody wrote: a marker word goes in, and must not come out. */
    WORDS,
    /** A key closed with another key: no words go in, the key's own bytes are looked for. */
    KEY;

    static final Map<String, Hiding> COLUMNS = Map.of(
            "account.key_by_password", KEY,
            "account.key_by_recovery", KEY,
            "account.key_by_new_recovery", KEY,
            "session.private_key", KEY,
            "tenant_key.sealed", KEY,
            "tenant_inbox.private_key", KEY,
            "invitation_key.sealed", KEY,
            "token_key.sealed", KEY,
            "team_note.sealed", WORDS,
            "message.sealed", WORDS);
}
