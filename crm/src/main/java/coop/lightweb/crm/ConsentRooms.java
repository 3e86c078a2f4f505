package coop.lightweb.crm;

import coop.lightweb.crm.activity.Activities;
import coop.lightweb.crm.consent.Consent;
import coop.lightweb.crm.consent.ConsentBeside;
import coop.lightweb.crm.consent.ConsentPages;
import coop.lightweb.crm.consent.ConsentResource;
import coop.lightweb.crm.consent.Consents;
import coop.lightweb.crm.consent.EndingPages;
import coop.lightweb.crm.consent.EndsSoon;
import coop.lightweb.crm.contact.Beside;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.erasure.ErasurePages;
import coop.lightweb.crm.inquiry.Inquiries;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Erasures;
import coop.lightweb.crm.workspace.Trash;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.Ground;
import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.inbox.Submissions;
import coop.lightweb.hosting.tenancy.Member;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The rooms of what people agreed to: the ledger, what they send by forms, and how they are forgotten. */
public final class ConsentRooms {
    private final Ground ground;
    private final HostingCore hosting;
    private final Consents consents;
    private final Erasures erasures;

    ConsentRooms(Ground ground, HostingCore hosting, Workspaces workspaces, Acts acts, Trash trash) {
        this.ground = ground;
        this.hosting = hosting;
        this.consents = new Consents(workspaces, acts, ground.clock(), hosting.zone());
        this.erasures = new Erasures(ground.database(), workspaces, trash, hosting.audit(), ground.clock());
        acts.keep(Consent.KIND);
        acts.watch(
                Consent.KIND,
                new EndsSoon(hosting.clockwork().events(), hosting.reminders(), ground.clock())
                        .on(hosting.clockwork().kinds()));
        Submissions submissions = hosting.inbox().submissions();
        submissions.broughtTo(new Inquiries(workspaces, acts, consents));
        trash.tellsOf((tx, tenant, person) -> submissions.forgetFiled(tx, tenant, person.value()));
    }

    /** What Jersey serves. */
    List<Object> resources(Contacts contacts, Activities activities, Function<Member, Map<AccountId, String>> names) {
        return List.of(
                new ConsentPages(consents, contacts, ground.database(), hosting.audit(), ground.clock(), names),
                new EndingPages(consents),
                new ConsentResource(consents),
                new ErasurePages(erasures, contacts, activities, consents));
    }

    Beside beside() {
        return new ConsentBeside(consents);
    }

    public Consents consents() {
        return consents;
    }

    public Erasures erasures() {
        return erasures;
    }
}
