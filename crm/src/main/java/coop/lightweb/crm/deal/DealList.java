package coop.lightweb.crm.deal;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.field.About;
import coop.lightweb.crm.field.CustomField;
import coop.lightweb.crm.listing.By;
import coop.lightweb.crm.listing.Column;
import coop.lightweb.crm.listing.Condition;
import coop.lightweb.crm.listing.Editing;
import coop.lightweb.crm.listing.Grid;
import coop.lightweb.crm.listing.Label;
import coop.lightweb.crm.listing.Listed;
import coop.lightweb.crm.listing.Look;
import coop.lightweb.crm.listing.Naming;
import coop.lightweb.crm.listing.Namings;
import coop.lightweb.crm.listing.Op;
import coop.lightweb.crm.listing.OwnColumns;
import coop.lightweb.crm.listing.Ready;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.pipeline.Stage;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Url;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the list of deals can show, and be asked for. */
public final class DealList implements Listed<Deal> {
    private static final Condition OPEN = new Condition("state", Op.IS, List.of("open"));

    private static final List<Column<Deal>> COLUMNS = List.of(
            Column.<Deal>text("title", "deal.deal", Deal::title)
                    .as("main")
                    .shown()
                    .editable(),
            Column.<Deal>choice("company", "deal.company", DealList::company)
                    .named(Namings.record(Company.KIND, Company::name))
                    .since(look -> look.workspace().shelf(Company.KIND).view().version())
                    .shown()
                    .counted(),
            Column.<Deal>text("people", "deal.people", DealList::people)
                    .since(look -> look.workspace().shelf(Contact.KIND).revision()),
            Column.<Deal>choice(
                            "stage", "deal.stage", deal -> List.of(deal.stage().toString()))
                    .named(new Stages())
                    .since(look -> look.workspace().shelf(Pipeline.KIND).revision())
                    .shown()
                    .counted(),
            Column.<Deal>day(
                            "expected",
                            "deal.expected",
                            (look, entry) -> entry.value().expected())
                    .shown()
                    .editable(),
            Column.<Deal>money(
                            "worth",
                            "deal.worth",
                            (look, entry) -> entry.value().worth())
                    .shown()
                    .editable(),
            Column.<Deal>choice("state", "deal.list.state", deal -> List.of(state(deal)))
                    .named(Namings.words("deal.state.said")),
            Column.<Deal>choice(
                            "owner",
                            "deal.owner",
                            deal -> Namings.one(deal.filing().owner()))
                    .named(Namings.MEMBER)
                    .shown()
                    .counted()
                    .editable(),
            Column.<Deal>choice("tags", "deal.tags", deal -> deal.filing().tags())
                    .as("pills")
                    .counted()
                    .editable(),
            Column.<Deal>choice("reason", "deal.reason", DealList::reason),
            Column.<Deal>day(
                    "moved",
                    "deal.moved-on",
                    (look, entry) -> look.day(entry.value().movedAt())),
            Column.<Deal>day(
                    "added",
                    "deal.added-on",
                    (look, entry) -> look.day(entry.value().filing().addedAt())));

    private static final Ready FIRST = Ready.of("", "deal.list.open", OPEN);

    private static final List<Ready> READY = List.of(
            new Ready(
                    "mine",
                    "listing.ready.mine",
                    List.of(OPEN, new Condition("owner", Op.IS, List.of(Condition.ME))),
                    List.of()),
            new Ready(
                    "late",
                    "deal.list.late",
                    List.of(OPEN, new Condition("expected", Op.OLDER, List.of("0"))),
                    List.of()),
            Ready.of("won", "deal.list.won", new Condition("state", Op.IS, List.of("won")))
                    .by("moved", true),
            Ready.of("lost", "deal.list.lost", new Condition("state", Op.IS, List.of("lost")))
                    .by("moved", true),
            new Ready("all", "listing.ready.all", List.of(), List.of()));

    private static final OwnColumns<Deal> OWN = new OwnColumns<>(About.DEAL, Deal::filing);
    private static final Editing<Deal> EDITING = new DealEditing();

    public static final DealList LIST = new DealList();

    private DealList() {}

    @Override
    public String word() {
        return "deals";
    }

    @Override
    public Kind<Deal, ?> kind() {
        return Deal.KIND;
    }

    @Override
    public List<Kind<?, ?>> beside(Set<String> columns) {
        return List.of(Pipeline.KIND, Contact.KIND, Company.KIND, CustomField.KIND);
    }

    @Override
    public List<Column<Deal>> columns(Look look) {
        return Stream.concat(COLUMNS.stream(), OWN.columns(look)).toList();
    }

    @Override
    public Grid<Deal> grid(Workspace workspace) {
        return workspace.shelf(Deal.KIND).view().grid();
    }

    @Override
    public int[] search(Workspace workspace, String words) {
        Grid<Deal> grid = grid(workspace);
        return Boards.search(workspace, words)
                .mapToInt(entry -> grid.slot(entry.id()))
                .toArray();
    }

    @Override
    public List<By> order() {
        return List.of(new By("expected", false), new By("moved", false));
    }

    @Override
    public Ready first() {
        return FIRST;
    }

    @Override
    public List<Ready> ready() {
        return READY;
    }

    @Override
    public String home(Member reader) {
        return Url.path("/b/{}/deals/list", reader.slug());
    }

    @Override
    public String page(Member reader, RecordId record) {
        return Url.path("/b/{}/deals/{}", reader.slug(), record);
    }

    @Override
    public Editing<Deal> editing() {
        return EDITING;
    }

    private static String state(Deal deal) {
        Closing closing = deal.closing();
        return closing == null ? "open" : closing.outcome().word();
    }

    private static List<String> reason(Deal deal) {
        Closing closing = deal.closing();
        return closing == null ? List.of() : Namings.some(closing.reason());
    }

    private static List<String> company(Look look, Entry<Deal> entry) {
        RecordId company = entry.value().company();
        return company == null
                        || look.workspace().shelf(Company.KIND).find(company).isEmpty()
                ? List.of()
                : List.of(company.toString());
    }

    private static String people(Look look, Entry<Deal> entry) {
        return String.join(
                ", ",
                entry.value().people().stream()
                        .flatMap(id -> look.workspace().shelf(Contact.KIND).find(id).stream())
                        .map(person -> person.value().shown())
                        .toList());
    }

    /** As the pipeline calls it, in the order of the pipelines and their stages. */
    private static final class Stages implements Naming {
        @Override
        public Label label(Look look, String value) {
            Stage stage = stages(look)
                    .filter(each -> each.id().toString().equals(value))
                    .findFirst()
                    .orElse(null);
            return stage == null ? Label.of("listing.gone") : Label.of("pipeline.called", stage.said());
        }

        @Override
        public String key(Look look, String value) {
            List<String> ids =
                    stages(look).map(Stage::id).map(StageId::toString).toList();
            int place = ids.indexOf(value);
            return String.format("%05d", place < 0 ? ids.size() : place);
        }

        private static Stream<Stage> stages(Look look) {
            return Pipelines.all(look.reader(), look.workspace()).stream()
                    .flatMap(entry -> entry.value().stages().stream());
        }
    }
}
