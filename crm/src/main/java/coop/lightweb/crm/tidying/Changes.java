package coop.lightweb.crm.tidying;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Refused;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The same change to many people in one act, which can be undone as one; said in the log of the business without a word of content. */
public final class Changes {
    /** While it is written every other writer of the business waits: some seconds. */
    public static final int MOST = 20_000;

    private final Acts acts;
    private final AuditTrail audit;
    private final BiPredicate<TenantId, AccountId> belongs;

    /** @param belongs whether somebody is a member of the business */
    public Changes(Acts acts, AuditTrail audit, BiPredicate<TenantId, AccountId> belongs) {
        this.acts = acts;
        this.audit = audit;
        this.belongs = belongs;
    }

    /**
     * Changes all of them or nobody.
     *
     * @throws Refused when there are none or too many
     * @throws coop.lightweb.hosting.web.NotFound when one is not there any more
     */
    public Done make(Member writer, List<RecordId> people, Change change) {
        writer.need(change.sort() == Change.Sort.TRASH ? Right.DELETE_RECORDS : Right.WRITE_RECORDS);
        check(writer, people, change);
        Consumer<Writing> work = act -> {
            for (RecordId person : people) {
                if (change.sort() == Change.Sort.TRASH) {
                    act.trash(Contact.KIND, person);
                    continue;
                }
                Entry<Contact> entry = act.get(Contact.KIND, person);
                Contact next = change.on(entry.value());
                if (!next.equals(entry.value())) {
                    act.change(Contact.KIND, person, entry.revision(), next);
                }
            }
        };
        return acts.performPart(
                writer, "tidying.act." + word(change), null, work, (tx, done) -> record(tx, writer, change, done));
    }

    private void record(Handle tx, Member writer, Change change, Done done) {
        if (done.act() != null) {
            audit.record(
                    tx,
                    writer.tenant(),
                    writer.actor(),
                    "tidying.audit." + word(change),
                    "act/" + done.act(),
                    done.records());
        }
    }

    /** @throws Refused as {@link #make} would */
    void check(Member writer, List<RecordId> people, Change change) {
        if (people.isEmpty()) {
            throw new Refused("tidying.nobody");
        }
        if (people.size() > MOST) {
            throw new Refused("tidying.too-many", MOST);
        }
        AccountId owner = change.sort() == Change.Sort.OWNER ? change.owner() : null;
        if (owner != null && !belongs.test(writer.tenant(), owner)) {
            throw new Refused("tidying.choose").at("value");
        }
    }

    private static String word(Change change) {
        return change.sort().name().toLowerCase(Locale.ROOT);
    }
}
