package coop.lightweb.ops.leak;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each owner-class column holds: words somebody wrote, which {@link Business} fills with markers, or a key, whose own
 * bytes are looked for instead. A new owner-class column fails the leak test until it is named here and filled there.
 */
enum Hiding {
    WORDS,
    KEY;

    static final Map<String, Hiding> COLUMNS = new TreeMap<>();

    static {
        List.of(
                        "account.key_by_password",
                        "account.key_by_recovery",
                        "account.key_by_new_recovery",
                        "session.private_key",
                        "tenant_key.sealed",
                        "tenant_inbox.private_key",
                        "invitation_key.sealed",
                        "token_key.sealed")
                .forEach(column -> COLUMNS.put(column, KEY));
        List.of("team_note.sealed", "message.sealed").forEach(column -> COLUMNS.put(column, WORDS));
    }
}
