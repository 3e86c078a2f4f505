package coop.lightweb.crm.workspace;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.consent.Consent;
import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.field.CustomField;
import coop.lightweb.crm.file.StoredFile;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.task.Task;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The CRM as one node process has it, on a test's database. Two offices on one database are two processes of one node. */
public final class Office {
    public final Town town;
    public final Workspaces workspaces;
    public final Acts acts;
    public final Trash trash;
    public final DueEvents due;
    public final DueKinds kinds;

    /** Of the times that people say. */
    public static final ZoneId ZONE = ZoneId.of("America/Vancouver");

    public Office(Town town) {
        this.town = town;
        Kinds all = Kinds.of(
                Contact.KIND,
                Company.KIND,
                Deal.KIND,
                Pipeline.KIND,
                Activity.KIND,
                Task.KIND,
                Consent.KIND,
                StoredPhoto.KIND,
                StoredFile.KIND,
                CustomField.KIND);
        this.workspaces = new Workspaces(town.database, all, CrmSettings.standard()).listen(town.notices);
        this.due = new DueEvents(town.database);
        this.kinds = new DueKinds();
        this.trash = new Trash(due, CrmSettings.standard(), town.clock).on(kinds);
        workspaces.resealables().forEach(town.reseals::register);
        this.acts = new Acts(town.database, workspaces, town.vault, trash, town.clock);
        acts.keep(Consent.KIND);
    }

    public static TestDatabase database() {
        return new TestDatabase(TestDatabase.HOSTING, "coop/lightweb/crm/changes.xml");
    }

    public Contact contact(String name) {
        return new Contact(
                Name.typed(name),
                Reach.NONE,
                Work.NONE,
                Life.NONE,
                new Filing(List.of(), Map.of(), "", null, "", town.clock.instant()),
                Card.NONE);
    }

    public RecordId add(Member writer, String name) {
        RecordId id = RecordId.next();
        acts.perform(writer, "test.added", act -> act.createPerson(Contact.KIND, id, contact(name)));
        return id;
    }

    public List<String> names(Member reader) {
        return workspaces.read(
                reader,
                workspace -> workspace.shelf(Contact.KIND).view().page(0, 1000).stream()
                        .map(entry -> entry.value().shown())
                        .toList(),
                Contact.KIND);
    }

    public int damaged(Member reader) {
        return workspaces.read(
                reader, workspace -> workspace.shelf(Contact.KIND).damaged(), Contact.KIND);
    }

    public Entry<Contact> get(Member reader, RecordId id) {
        return workspaces.read(
                reader, workspace -> workspace.shelf(Contact.KIND).find(id).orElseThrow(), Contact.KIND);
    }
}
