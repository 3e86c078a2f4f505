package coop.lightweb.crm.story;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import java.util.Optional;

/** Finds what something is about. */
public final class Subjects {
    private final Workspaces workspaces;

    public Subjects(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** @throws NotFound when there is no such contact, company or deal, or it is in the trash */
    public Subject get(Member reader, RecordId id) {
        return find(reader, id).orElseThrow(NotFound::new);
    }

    /** The same, empty where there is none. */
    public Optional<Subject> find(Member reader, RecordId id) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(reader, workspace -> find(workspace, id), Contact.KIND, Company.KIND, Deal.KIND);
    }

    /** The same, where contacts, companies and deals are open already. */
    public static Optional<Subject> find(Workspace workspace, RecordId id) {
        return workspace
                .shelf(Contact.KIND)
                .find(id)
                .map(entry ->
                        new Subject(id, Subject.Sort.CONTACT, entry.value().shown()))
                .or(() -> workspace
                        .shelf(Company.KIND)
                        .find(id)
                        .map(entry -> new Subject(
                                id, Subject.Sort.COMPANY, entry.value().name())))
                .or(() -> workspace
                        .shelf(Deal.KIND)
                        .find(id)
                        .map(entry ->
                                new Subject(id, Subject.Sort.DEAL, entry.value().title())));
    }
}
