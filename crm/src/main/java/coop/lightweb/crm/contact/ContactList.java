package coop.lightweb.crm.contact;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.field.About;
import coop.lightweb.crm.field.CustomField;
import coop.lightweb.crm.listing.By;
import coop.lightweb.crm.listing.Column;
import coop.lightweb.crm.listing.Condition;
import coop.lightweb.crm.listing.Editing;
import coop.lightweb.crm.listing.Grid;
import coop.lightweb.crm.listing.Listed;
import coop.lightweb.crm.listing.Look;
import coop.lightweb.crm.listing.Namings;
import coop.lightweb.crm.listing.Op;
import coop.lightweb.crm.listing.OwnColumns;
import coop.lightweb.crm.listing.Ready;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Url;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the list of contacts can show, and be asked for. */
public final class ContactList implements Listed<Contact> {
    private static final String QUIET = "quiet";

    private static final List<Column<Contact>> COLUMNS = List.of(
            Column.<Contact>text("name", "contact.name", Contact::shown)
                    .as("main")
                    .shown()
                    .editable(),
            Column.<Contact>choice("company", "contact.company", ContactList::company)
                    .named(Namings.record(Company.KIND, Company::name))
                    .since(look -> look.workspace().shelf(Company.KIND).view().version())
                    .shown()
                    .counted()
                    .editable(),
            Column.<Contact>text(
                            "phone",
                            "contact.phone",
                            contact -> first(contact.reach().phones()))
                    .as("phone")
                    .shown()
                    .editable(),
            Column.<Contact>text(
                            "email",
                            "contact.email",
                            contact -> first(contact.reach().emails()))
                    .as("email")
                    .shown()
                    .editable(),
            Column.<Contact>text(
                            "title", "contact.job", contact -> contact.work().title())
                    .editable(),
            Column.<Contact>choice(
                            "tags", "contact.tags", contact -> contact.filing().tags())
                    .as("pills")
                    .shown()
                    .counted()
                    .editable(),
            Column.<Contact>choice(
                            "owner",
                            "contact.owner",
                            contact -> Namings.one(contact.filing().owner()))
                    .named(Namings.MEMBER)
                    .counted()
                    .editable(),
            Column.<Contact>choice("city", "contact.city", contact -> place(contact, Address::city))
                    .counted(),
            Column.<Contact>choice("region", "contact.region", contact -> place(contact, Address::region)),
            Column.<Contact>choice(
                            "source",
                            "contact.source",
                            contact -> Namings.some(contact.filing().source()))
                    .named(Namings.words("contact.source.said"))
                    .counted(),
            Column.<Contact>day(
                    "added",
                    "contact.added-on",
                    (look, entry) -> look.day(entry.value().filing().addedAt())),
            Column.<Contact>day(QUIET, "contact.quiet", ContactList::heardOf)
                    .since(look -> look.workspace().shelf(Activity.KIND).view().version()));

    private static final List<Ready> READY = List.of(
            Ready.of("mine", "listing.ready.mine", new Condition("owner", Op.IS, List.of(Condition.ME))),
            Ready.of("unowned", "listing.ready.unowned", new Condition("owner", Op.EMPTY, List.of())),
            Ready.of("recent", "listing.ready.recent", new Condition("added", Op.WITHIN, List.of("30")))
                    .by("added", true),
            Ready.of("quiet", "listing.ready.quiet", new Condition(QUIET, Op.OLDER, List.of("90")))
                    .by(QUIET, false));

    private static final OwnColumns<Contact> OWN = new OwnColumns<>(About.CONTACT, Contact::filing);
    private static final Editing<Contact> EDITING = new ContactEditing();

    public static final ContactList LIST = new ContactList();

    private ContactList() {}

    @Override
    public String word() {
        return "contacts";
    }

    @Override
    public Kind<Contact, ?> kind() {
        return Contact.KIND;
    }

    @Override
    public List<Kind<?, ?>> beside(Set<String> columns) {
        return columns.contains(QUIET)
                ? List.of(Company.KIND, CustomField.KIND, Activity.KIND)
                : List.of(Company.KIND, CustomField.KIND);
    }

    @Override
    public List<Column<Contact>> columns(Look look) {
        return Stream.concat(COLUMNS.stream(), OWN.columns(look)).toList();
    }

    @Override
    public Grid<Contact> grid(Workspace workspace) {
        return workspace.shelf(Contact.KIND).view().grid();
    }

    @Override
    public int[] search(Workspace workspace, String words) {
        return workspace.shelf(Contact.KIND).view().find(words).slots().toArray();
    }

    @Override
    public List<By> order() {
        return List.of(new By("name", false));
    }

    @Override
    public List<Ready> ready() {
        return READY;
    }

    @Override
    public String home(Member reader) {
        return Url.path("/b/{}/contacts", reader.slug());
    }

    @Override
    public String page(Member reader, RecordId record) {
        return Url.path("/b/{}/contacts/{}", reader.slug(), record);
    }

    @Override
    public boolean together() {
        return true;
    }

    @Override
    public Editing<Contact> editing() {
        return EDITING;
    }

    private static List<String> company(Look look, Entry<Contact> entry) {
        RecordId company = entry.value().work().company();
        return company == null
                        || look.workspace().shelf(Company.KIND).find(company).isEmpty()
                ? List.of()
                : List.of(company.toString());
    }

    /** The last time anything happened with them, or else when they came: whoever is new is not forgotten. */
    private static LocalDate heardOf(Look look, Entry<Contact> entry) {
        Instant latest = look.workspace().shelf(Activity.KIND).view().latest(entry.id());
        Instant added = entry.value().filing().addedAt();
        return look.day(latest == null || latest.isBefore(added) ? added : latest);
    }

    private static List<String> place(Contact contact, Function<Address, String> part) {
        return contact.reach().addresses().stream()
                .map(part)
                .filter(text -> !text.isEmpty())
                .limit(1)
                .toList();
    }

    private static String first(List<Labelled> all) {
        return Stream.of(all)
                .flatMap(List::stream)
                .findFirst()
                .map(Labelled::value)
                .orElse("");
    }
}
