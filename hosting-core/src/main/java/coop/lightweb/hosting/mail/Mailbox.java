package coop.lightweb.hosting.mail;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.web.NotFound;
import java.util.List;

/**
 * Where mail stays when the node has no mail server (the demo, a trial): staff read it, so it must never be so on a node that
 * serves the public. With a server this mailbox does not exist.
 */
public final class Mailbox {
    private final Database database;
    private final NodeKey key;
    private final MailSettings settings;

    public Mailbox(Database database, NodeKey key, MailSettings settings) {
        this.database = database;
        this.key = key;
        this.settings = settings;
    }

    public boolean exists() {
        return settings.keepsEverything();
    }

    /** Newest first. */
    public List<MailboxLetter> newest(int most) {
        insist();
        return database.shared(tx -> tx.attach(MailSql.class).kept(most)).stream()
                .map(this::open)
                .toList();
    }

    public MailboxLetter get(MailId id) {
        insist();
        return database.shared(tx -> tx.attach(MailSql.class).kept(id))
                .map(this::open)
                .orElseThrow(NotFound::new);
    }

    private void insist() {
        if (!exists()) {
            throw new NotFound();
        }
    }

    private MailboxLetter open(KeptMail mail) {
        Envelope content = Envelope.open(key, mail.id(), mail.sealed());
        return new MailboxLetter(
                mail.id(),
                mail.kind(),
                mail.queuedAt(),
                content.to(),
                content.subject(),
                content.text(),
                content.html());
    }
}
