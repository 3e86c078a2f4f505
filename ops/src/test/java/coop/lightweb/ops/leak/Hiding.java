package coop.lightweb.ops.leak;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each owner-class column holds. A new one fails the leak test until it is named here and, when it holds words, {@link
 * Business} fills it through its door.
 */
enum Hiding {
    /** Something somebody wrote: a marker word goes in, and must not come out. */
    WORDS(
            "team_note.sealed",
            "message.sealed",
            "idempotency.answer",
            "crm_record.sealed",
            "crm_import.sealed",
            "crm_import_piece.sealed",
            "crm_import_step.sealed",
            "crm_before.sealed",
            "crm_file_piece.sealed",
            "form_submission.sealed"),

    /** A key closed with another key: no words go in, the key's own bytes are looked for. */
    KEY(
            "account.key_by_password",
            "account.key_by_recovery",
            "account.key_by_new_recovery",
            "session.private_key",
            "tenant_key.sealed",
            "tenant_inbox.private_key",
            "invitation_key.sealed",
            "app_password_key.sealed",
            "token_key.sealed",
            "crm_person_key.sealed");

    static final Map<String, Hiding> COLUMNS = Stream.of(values())
            .flatMap(hiding -> Stream.of(hiding.columns).map(column -> Map.entry(column, hiding)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String[] columns;

    Hiding(String... columns) {
        this.columns = columns;
    }
}
