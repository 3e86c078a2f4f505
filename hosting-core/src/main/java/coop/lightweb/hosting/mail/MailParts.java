package coop.lightweb.hosting.mail;

import java.util.List;

/** What Jersey registers of this room. */
public final class MailParts {
    private MailParts() {}

    public static List<Object> resources(Mailbox mailbox) {
        return List.of(new MailboxPages(mailbox));
    }
}
