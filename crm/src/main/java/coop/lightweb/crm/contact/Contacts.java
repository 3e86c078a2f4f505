package coop.lightweb.crm.contact;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Keepers;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.search.Hits;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Shelf;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The people of a business's CRM. Every verb needs the caller's open keys. */
public final class Contacts {
    private final Workspaces workspaces;
    private final Acts acts;
    private final Whole whole;
    private final BiPredicate<TenantId, AccountId> belongs;

    /** @param belongs whether somebody is a member of the business */
    public Contacts(Workspaces workspaces, Acts acts, BiPredicate<TenantId, AccountId> belongs) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.whole = new Whole(workspaces, belongs);
        this.belongs = belongs;
    }

    /** @param after {@link Piece#next} of the piece before, or null */
    public Piece<Contact> piece(Member reader, @Nullable RecordId after, int most) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(Contact.KIND).piece(after, most), Contact.KIND);
    }

    /**
     * Those whom the words find, or everybody in the order of their names when there are no words.
     *
     * @param from how many to pass over
     * @param most how many to show
     */
    public Found find(Member reader, String words, int from, int most) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> {
                    ContactView view = workspace.shelf(Contact.KIND).view();
                    List<Entry<Contact>> page;
                    int total;
                    if (words.isBlank()) {
                        page = view.page(from, most);
                        total = view.size();
                    } else {
                        Hits hits = view.find(words);
                        total = hits.size();
                        page = IntStream.range(Math.min(from, total), Math.min(total, from + most))
                                .mapToObj(place -> view.at(hits, place))
                                .toList();
                    }
                    int next = from + page.size() < total ? from + page.size() : 0;
                    return new Found(
                            page.stream().map(entry -> row(workspace, entry)).toList(),
                            total,
                            from,
                            next,
                            workspace.shelf(Contact.KIND).damaged());
                },
                Contact.KIND,
                Company.KIND);
    }

    /** How many cannot be opened, and are in no list. */
    public int damaged(Member reader) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(Contact.KIND).damaged(), Contact.KIND);
    }

    /** @throws NotFound when this business has no such contact, or has it in the trash */
    public Entry<Contact> get(Member reader, RecordId id) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(Contact.KIND).find(id).orElseThrow(NotFound::new), Contact.KIND);
    }

    /** What somebody was at that revision; empty when nobody knows any more. */
    Optional<Contact> at(Member reader, RecordId id, long revision) {
        try {
            return Optional.of(acts.at(reader, Contact.KIND, id, revision));
        } catch (NotFound forgotten) {
            return Optional.empty();
        }
    }

    /** Of these whoever is there, in this order. */
    public List<Row> rows(Member reader, List<RecordId> ids) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> ids.stream()
                        .flatMap(id -> workspace.shelf(Contact.KIND).find(id).stream())
                        .map(entry -> row(workspace, entry))
                        .toList(),
                Contact.KIND,
                Company.KIND);
    }

    /** Its company's name; empty without one. */
    public String company(Member reader, Contact contact) {
        return workspaces.read(reader, workspace -> company(workspace, contact), Company.KIND);
    }

    public RecordId add(Member writer, NewContact form) {
        RecordId id = RecordId.next();
        Optional<RecordId> company = known(writer, form.company());
        acts.perform(writer, "contact.act.added", act -> {
            Reach reach = new Reach(typed(form.email()), typed(form.phone()), List.of(), List.of(), List.of());
            Work work = new Work(workplace(act, form.company(), company), "", "");
            Contact contact = Contact.of(Name.typed(form.name()), reach, work, noted(act.now()));
            act.createPerson(Contact.KIND, id, contact);
        });
        return id;
    }

    /**
     * Writes down what a form says, made from what the contact was at that revision.
     *
     * @throws coop.lightweb.crm.workspace.ChangedMeanwhile when somebody changed it since
     * @throws Refused when whoever is to look after them does not belong to the business
     */
    public Done change(Member writer, RecordId id, long seen, ChangedContact form) {
        if (!Keepers.answers(form.owner(), account -> belongs.test(writer.tenant(), account))) {
            throw new Refused("contact.owner.unknown").at("owner");
        }
        Optional<RecordId> company = known(writer, form.company());
        return acts.perform(writer, "contact.act.changed", act -> {
            Contact now = act.get(Contact.KIND, id).value();
            act.change(Contact.KIND, id, seen, form.on(now, workplace(act, form.company(), company)));
        });
    }

    /** As a program has it. @throws coop.lightweb.hosting.web.Refused when something of it is too long, or names what is not there */
    public RecordId add(Member writer, Contact contact) {
        whole.check(writer, contact, null);
        RecordId id = RecordId.next();
        acts.perform(
                writer,
                "contact.act.added",
                act -> act.createPerson(Contact.KIND, id, Whole.on(null, contact, act.now())));
        return id;
    }

    /** Somebody of whom more is known. @param company by its name; one that is not known yet is added */
    public RecordId add(Member writer, Contact contact, String company) {
        whole.check(writer, contact, null);
        RecordId id = RecordId.next();
        Optional<RecordId> known = known(writer, company);
        acts.perform(writer, "contact.act.added", act -> {
            Work work = contact.work();
            Contact there = contact.with(new Work(workplace(act, company, known), work.title(), work.department()));
            act.createPerson(Contact.KIND, id, there);
        });
        return id;
    }

    /**
     * The whole of it as a program has it, made from what the contact was at that revision. Since when it is there, its picture and what
     * address books know it by stay as they are.
     *
     * @throws coop.lightweb.crm.workspace.ChangedMeanwhile when somebody changed it since
     */
    public Done change(Member writer, RecordId id, long seen, Contact contact) {
        writer.need(Right.WRITE_RECORDS);
        whole.check(writer, contact, get(writer, id).value());
        return acts.perform(writer, "contact.act.changed", act -> {
            Contact now = act.get(Contact.KIND, id).value();
            act.change(Contact.KIND, id, seen, Whole.on(now, contact, act.now()));
        });
    }

    /** Into the trash. @throws NotFound */
    public Done trash(Member writer, RecordId id) {
        return acts.perform(writer, "contact.act.trashed", act -> act.trash(Contact.KIND, id));
    }

    /** Out of the trash. @throws NotFound */
    public Done restore(Member writer, RecordId id) {
        return acts.perform(writer, "contact.act.restored", act -> act.restore(Contact.KIND, id));
    }

    /** In the trash, by name. */
    public List<Row> trashed(Member reader) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> workspace.shelf(Contact.KIND).trashed().stream()
                        .map(entry -> row(workspace, entry))
                        .sorted(java.util.Comparator.comparing(row -> Sorting.key(row.name())))
                        .toList(),
                Contact.KIND,
                Company.KIND);
    }

    private Optional<RecordId> known(Member writer, String company) {
        return company.isBlank()
                ? Optional.empty()
                : workspaces.read(
                        writer,
                        workspace -> workspace.shelf(Company.KIND).view().find(company),
                        Company.KIND);
    }

    private static @Nullable RecordId workplace(Writing act, String company, Optional<RecordId> known) {
        if (company.isBlank()) {
            return null;
        }
        return known.orElseGet(() -> {
            RecordId id = RecordId.next();
            act.create(Company.KIND, id, new Company(company, Reach.NONE, noted(act.now())));
            return id;
        });
    }

    private static Filing noted(Instant now) {
        return new Filing(List.of(), Map.of(), "", null, "", now);
    }

    private static List<Labelled> typed(String value) {
        return value.isBlank() ? List.of() : List.of(new Labelled("", value));
    }

    private static Row row(Workspace workspace, Entry<Contact> entry) {
        return Row.of(entry.id(), entry.value(), company(workspace, entry.value()));
    }

    private static String company(Workspace workspace, Contact contact) {
        RecordId company = contact.work().company();
        Shelf<Company, ?> companies = workspace.shelf(Company.KIND);
        return company == null
                ? ""
                : companies.find(company).map(entry -> entry.value().name()).orElse("");
    }
}
