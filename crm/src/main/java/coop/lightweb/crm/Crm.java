package coop.lightweb.crm;

import coop.lightweb.crm.activity.Activities;
import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.activity.Tales;
import coop.lightweb.crm.calendar.CalendarPages;
import coop.lightweb.crm.calendar.CalendarResource;
import coop.lightweb.crm.calendar.Calendars;
import coop.lightweb.crm.card.CardSettings;
import coop.lightweb.crm.card.Cards;
import coop.lightweb.crm.carddav.AddressBook;
import coop.lightweb.crm.carddav.CardWriter;
import coop.lightweb.crm.carddav.DavResource;
import coop.lightweb.crm.carddav.DavStart;
import coop.lightweb.crm.carddav.Drawn;
import coop.lightweb.crm.company.Companies;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.company.CompanyPages;
import coop.lightweb.crm.company.CompanyResource;
import coop.lightweb.crm.consent.Consent;
import coop.lightweb.crm.contact.Beside;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.ContactPages;
import coop.lightweb.crm.contact.ContactResource;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.contact.PeopleOfCompany;
import coop.lightweb.crm.contact.PersonPage;
import coop.lightweb.crm.deal.Boards;
import coop.lightweb.crm.deal.BusyStages;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.deal.DealForms;
import coop.lightweb.crm.deal.DealPage;
import coop.lightweb.crm.deal.DealPages;
import coop.lightweb.crm.deal.DealResource;
import coop.lightweb.crm.deal.Deals;
import coop.lightweb.crm.deal.OfCompany;
import coop.lightweb.crm.deal.OfPerson;
import coop.lightweb.crm.deal.Whom;
import coop.lightweb.crm.exporting.ExportParts;
import coop.lightweb.crm.exporting.Exports;
import coop.lightweb.crm.field.CustomField;
import coop.lightweb.crm.file.FileParts;
import coop.lightweb.crm.file.Files;
import coop.lightweb.crm.file.FilesBeside;
import coop.lightweb.crm.file.StoredFile;
import coop.lightweb.crm.find.FindPages;
import coop.lightweb.crm.find.Finds;
import coop.lightweb.crm.history.CompanyHistoryPages;
import coop.lightweb.crm.history.CompanyHistoryResource;
import coop.lightweb.crm.history.ContactHistoryPages;
import coop.lightweb.crm.history.ContactHistoryResource;
import coop.lightweb.crm.history.DealHistoryPages;
import coop.lightweb.crm.history.DealHistoryResource;
import coop.lightweb.crm.history.Histories;
import coop.lightweb.crm.history.HistoryPage;
import coop.lightweb.crm.history.Naming;
import coop.lightweb.crm.history.TaskHistoryPages;
import coop.lightweb.crm.history.TaskHistoryResource;
import coop.lightweb.crm.importing.ImportParts;
import coop.lightweb.crm.importing.ImportSettings;
import coop.lightweb.crm.importing.Imports;
import coop.lightweb.crm.listing.SavedView;
import coop.lightweb.crm.pasting.PastePages;
import coop.lightweb.crm.photo.PhotoPages;
import coop.lightweb.crm.photo.Photos;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.PipelinePages;
import coop.lightweb.crm.pipeline.PipelineResource;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.report.ReportPages;
import coop.lightweb.crm.report.ReportResource;
import coop.lightweb.crm.report.Reports;
import coop.lightweb.crm.sample.SamplePages;
import coop.lightweb.crm.sample.Samples;
import coop.lightweb.crm.story.StoryPages;
import coop.lightweb.crm.story.StoryResource;
import coop.lightweb.crm.story.Subjects;
import coop.lightweb.crm.task.Reminding;
import coop.lightweb.crm.task.Task;
import coop.lightweb.crm.task.TaskListPages;
import coop.lightweb.crm.task.TaskPages;
import coop.lightweb.crm.task.TaskResource;
import coop.lightweb.crm.task.Tasks;
import coop.lightweb.crm.task.TasksBeside;
import coop.lightweb.crm.tidying.Changes;
import coop.lightweb.crm.tidying.Merging;
import coop.lightweb.crm.tidying.TidyingPages;
import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.CrmSettings;
import coop.lightweb.crm.workspace.Kinds;
import coop.lightweb.crm.workspace.Trash;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.Ground;
import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.People;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Belonging;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.PanelPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Wiring of the CRM: builds its rooms, lists their resources and jobs. */
public final class Crm {
    /** Lines of the menu, and rooms that have words. */
    public static final PanelPart PANEL = CrmPanel.PART;

    private static final Kinds KINDS = Kinds.of(
            Contact.KIND,
            Company.KIND,
            Deal.KIND,
            Pipeline.KIND,
            Activity.KIND,
            Task.KIND,
            StoredPhoto.KIND,
            StoredFile.KIND,
            CustomField.KIND,
            SavedView.KIND,
            Consent.KIND);

    private final People people;
    private final Workspaces workspaces;
    private final Acts acts;
    private final Contacts contacts;
    private final Companies companies;
    private final Pipelines pipelines;
    private final Deals deals;
    private final Boards boards;
    private final Activities activities;
    private final Tales tales;
    private final Tasks tasks;
    private final DavResource dav;
    private final PastePages paste;
    private final Photos photos;
    private final Imports imports;
    private final ConsentRooms consentRooms;
    private final Exports exports;
    private final Changes changes;
    private final Samples samples;
    private final FieldRooms fieldRooms;
    private final Files files;
    private final Reports reports;
    private final Ground ground;
    private final HostingCore hosting;
    private final ListRooms listRooms;

    private final int trashDays;

    public Crm(Ground ground, CrmSettings settings, ImportSettings importing, HostingCore hosting) {
        this.ground = ground;
        this.hosting = hosting;
        this.people = hosting.people();
        this.trashDays = settings.trashDays();
        this.workspaces = new Workspaces(ground.database(), KINDS, settings).listen(ground.notices());
        Trash trash = new Trash(hosting.clockwork().events(), settings, ground.clock())
                .on(hosting.clockwork().kinds());
        this.acts = new Acts(ground.database(), workspaces, people.vault(), trash, ground.clock())
                .asking(people.members()::still);
        this.files = new Files(
                        ground.database(),
                        workspaces,
                        acts,
                        people.vault(),
                        hosting.clockwork().events(),
                        settings,
                        ground.clock())
                .on(hosting.clockwork().kinds(), trash);
        this.fieldRooms = new FieldRooms(workspaces, acts, settings);
        this.contacts = new Contacts(workspaces, acts, this::belongs);
        this.companies = new Companies(workspaces, acts);
        this.pipelines = new Pipelines(workspaces, acts, new BusyStages(workspaces));
        this.deals = new Deals(workspaces, acts, pipelines, this::names);
        this.boards = new Boards(workspaces, this::names, ground.clock(), hosting.zone());
        this.activities = new Activities(workspaces, acts, hosting.zone());
        this.tales = new Tales(activities, this::names, ground.clock());
        this.listRooms = new ListRooms(workspaces, acts, this::names, hosting.zone(), ground.clock());
        this.consentRooms = new ConsentRooms(ground, hosting, workspaces, acts, trash);
        this.tasks = new Tasks(workspaces, acts, this::belongs, hosting.zone(), ground.clock());
        new Reminding(hosting.clockwork().events(), hosting.reminders(), ground.clock())
                .on(hosting.clockwork().kinds(), acts);
        CardSettings limits = new CardSettings(settings.cardKib() << 10, settings.photoKib() << 10, 0);
        Cards cards = new Cards(limits, ground.clock());
        this.dav = dav(cards, limits);
        this.photos = new Photos(workspaces, acts, settings.photoKib() << 10);
        this.paste = new PastePages(contacts, cards, ground.clock());
        acts.carry(Merging.ACT);
        acts.carry(Samples.ACT);
        this.reports = new Reports(workspaces, pipelines, this::names, hosting.zone(), ground.clock());
        this.samples = new Samples(acts, pipelines, consentRooms.consents(), hosting.zone());
        this.changes = new Changes(acts, hosting.audit(), this::belongs);
        workspaces.resealables().forEach(people.reseals()::register);
        this.exports = new Exports(ground.database(), workspaces, KINDS, hosting.audit(), ground.clock());
        this.imports = new ImportParts(
                        ground.database(),
                        workspaces,
                        acts,
                        KINDS,
                        hosting.audit(),
                        hosting.progress(),
                        hosting.clockwork().events(),
                        importing,
                        ground.clock())
                .open(hosting.clockwork().kinds(), people.reseals());
        trash.tellsOf(imports::forget);
    }

    private DavResource dav(Cards cards, CardSettings limits) {
        AddressBook book = new AddressBook(workspaces);
        CardWriter writer = new CardWriter(book, workspaces, acts, cards);
        return new DavResource(book, writer, new Drawn(workspaces, cards), limits.cardBytes());
    }

    /** What Jersey serves. */
    public List<Object> resources() {
        Whom whom = new Whom(workspaces);
        TasksBeside toDo = new TasksBeside(tasks);
        FilesBeside filed = new FilesBeside(files);
        List<Beside> beside = List.of(toDo, new OfPerson(boards), consentRooms.beside(), filed);
        List<Object> all = new ArrayList<>(ImportParts.resources(imports));
        all.addAll(consentRooms.resources(contacts, activities, this::names));
        all.addAll(ExportParts.resources(exports));
        all.addAll(fieldRooms.resources());
        all.addAll(listRooms.resources());
        all.addAll(FileParts.resources(files, this::names));
        all.addAll(List.of(
                new ContactPages(contacts, listRooms.desk(), new PersonPage(contacts, tales, beside), this::names),
                paste,
                new StoryPages(activities, new Subjects(workspaces)),
                new StoryResource(activities, new Subjects(workspaces)),
                new ContactResource(contacts, listRooms.lists(), listRooms.desk()),
                new CompanyPages(
                        companies,
                        listRooms.desk(),
                        tales,
                        List.of(new PeopleOfCompany(workspaces), new OfCompany(boards), toDo, filed),
                        this::names),
                new CompanyResource(companies),
                new DealPages(
                        deals,
                        listRooms.desk(),
                        boards,
                        pipelines,
                        new DealPage(deals, boards, whom, tales, List.of(toDo, filed), this::names),
                        new DealForms(deals, pipelines, whom, this::names)),
                new DealResource(deals),
                new PipelinePages(pipelines),
                new PipelineResource(pipelines),
                new TidyingPages(contacts, listRooms.lists(), new Merging(workspaces, acts), changes, this::names),
                new TaskPages(tasks, this::names),
                new TaskListPages(listRooms.desk()),
                new TaskResource(tasks),
                new PhotoPages(contacts, photos),
                new SamplePages(samples),
                new ReportPages(reports, workspaces, ground.database(), hosting.audit()),
                new ReportResource(reports),
                new FindPages(new Finds(workspaces)),
                new CalendarPages(people.appPasswords(), hosting.panel()),
                new CalendarResource(new Calendars(workspaces, hosting.panel(), ground.clock())),
                dav,
                new DavStart(dav),
                new ActPages(acts, this::names)));
        all.addAll(histories());
        return List.copyOf(all);
    }

    private List<Object> histories() {
        Histories histories = new Histories(workspaces, acts);
        Naming naming = new Naming(new Subjects(workspaces), pipelines, fieldRooms.values(), this::names);
        HistoryPage page = new HistoryPage(histories, naming, trashDays);
        return List.of(
                new ContactHistoryPages(page),
                new CompanyHistoryPages(page),
                new DealHistoryPages(page),
                new TaskHistoryPages(page),
                new ContactHistoryResource(histories),
                new CompanyHistoryResource(histories),
                new DealHistoryResource(histories),
                new TaskHistoryResource(histories));
    }

    /** What is being imported stops where it is. */
    public void close() {
        imports.close();
    }

    public Imports imports() {
        return imports;
    }

    public Exports exports() {
        return exports;
    }

    public Contacts contacts() {
        return contacts;
    }

    public Companies companies() {
        return companies;
    }

    public Pipelines pipelines() {
        return pipelines;
    }

    public Deals deals() {
        return deals;
    }

    public Boards boards() {
        return boards;
    }

    /** Lists, their views and their cells. */
    public ListRooms listRooms() {
        return listRooms;
    }

    /** What lies beside people, companies and deals. */
    public Files files() {
        return files;
    }

    public Activities activities() {
        return activities;
    }

    public Tasks tasks() {
        return tasks;
    }

    /** What people agreed to, and how they are erased. */
    public ConsentRooms consentRooms() {
        return consentRooms;
    }

    public Reports reports() {
        return reports;
    }

    /** Invented people. */
    public Samples samples() {
        return samples;
    }

    /** What the business notes beside what everybody notes. */
    public FieldRooms fieldRooms() {
        return fieldRooms;
    }

    public Acts acts() {
        return acts;
    }

    public Workspaces workspaces() {
        return workspaces;
    }

    private Map<AccountId, String> names(Member member) {
        return people.members().all(member.tenant()).stream()
                .collect(Collectors.toMap(Belonging::account, Crm::called));
    }

    private boolean belongs(TenantId tenant, AccountId account) {
        return people.members().all(tenant).stream()
                .anyMatch(member -> member.account().equals(account));
    }

    private static String called(Belonging member) {
        return member.name().isBlank() ? member.email() : member.name();
    }
}
