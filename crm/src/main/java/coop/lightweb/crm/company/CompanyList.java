package coop.lightweb.crm.company;

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
import coop.lightweb.crm.listing.Typing;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Url;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the list of companies can show, and be asked for. */
public final class CompanyList implements Listed<Company> {
    private static final List<Column<Company>> COLUMNS = List.of(
            Column.<Company>text("name", "company.name", Company::name)
                    .as("main")
                    .shown()
                    .editable(),
            Column.<Company>choice("city", "company.city", company -> place(company, Address::city))
                    .shown()
                    .counted(),
            Column.<Company>text(
                            "phone",
                            "company.phone",
                            company -> Typing.first(company.reach().phones()))
                    .as("phone")
                    .shown()
                    .editable(),
            Column.<Company>text(
                            "email",
                            "company.email",
                            company -> Typing.first(company.reach().emails()))
                    .as("email")
                    .shown()
                    .editable(),
            Column.<Company>choice(
                            "tags", "company.tags", company -> company.filing().tags())
                    .as("pills")
                    .shown()
                    .counted()
                    .editable(),
            Column.<Company>choice(
                            "owner",
                            "company.owner",
                            company -> Namings.one(company.filing().owner()))
                    .named(Namings.MEMBER)
                    .counted()
                    .editable(),
            Column.<Company>choice("region", "company.region", company -> place(company, Address::region)),
            Column.<Company>day(
                    "added",
                    "company.added-on",
                    (look, entry) -> look.day(entry.value().filing().addedAt())));

    private static final List<Ready> READY = List.of(
            Ready.of("mine", "listing.ready.mine", new Condition("owner", Op.IS, List.of(Condition.ME))),
            Ready.of("unowned", "listing.ready.unowned", new Condition("owner", Op.EMPTY, List.of())),
            Ready.of("recent", "listing.ready.recent", new Condition("added", Op.WITHIN, List.of("30")))
                    .by("added", true));

    private static final OwnColumns<Company> OWN = new OwnColumns<>(About.COMPANY, Company::filing);
    private static final Editing<Company> EDITING = new CompanyEditing();

    public static final CompanyList LIST = new CompanyList();

    private CompanyList() {}

    @Override
    public String word() {
        return "companies";
    }

    @Override
    public Kind<Company, ?> kind() {
        return Company.KIND;
    }

    @Override
    public List<Kind<?, ?>> beside(Set<String> columns) {
        return List.of(CustomField.KIND);
    }

    @Override
    public List<Column<Company>> columns(Look look) {
        return Stream.concat(COLUMNS.stream(), OWN.columns(look)).toList();
    }

    @Override
    public Grid<Company> grid(Workspace workspace) {
        return workspace.shelf(Company.KIND).view().grid();
    }

    @Override
    public int[] search(Workspace workspace, String words) {
        CompanyView view = workspace.shelf(Company.KIND).view();
        return view.search(words).stream().mapToInt(view.grid()::slot).toArray();
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
        return Url.path("/b/{}/companies", reader.slug());
    }

    @Override
    public String page(Member reader, RecordId record) {
        return Url.path("/b/{}/companies/{}", reader.slug(), record);
    }

    @Override
    public Editing<Company> editing() {
        return EDITING;
    }

    private static List<String> place(Company company, Function<Address, String> part) {
        return company.reach().addresses().stream()
                .map(part)
                .filter(text -> !text.isEmpty())
                .limit(1)
                .toList();
    }
}
