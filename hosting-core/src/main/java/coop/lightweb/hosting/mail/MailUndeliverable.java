package coop.lightweb.hosting.mail;

import coop.lightweb.hosting.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A mail was refused or given up after days of trying. Published as an event.
 *
 * @param code the server's reply code, as in {@code 550 5.1.1}
 */
public record MailUndeliverable(
        MailId id, String kind, @Nullable AccountId account, String code) {}
