package coop.lightweb.crm.importing;

import coop.lightweb.crm.card.CardSettings;
import coop.lightweb.crm.card.Cards;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.file.StoredFile;
import coop.lightweb.crm.importing.Import.Choice;
import coop.lightweb.crm.importing.Import.Form;
import coop.lightweb.crm.party.Sizes;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.table.Source;
import coop.lightweb.crm.table.TableSettings;
import coop.lightweb.crm.table.Tables;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.Kinds;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.RecordJson;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens a file that was brought: its items, and who of them is here already. */
final class Opening {
    private final Staging staging;
    private final Workspaces workspaces;
    private final Kinds kinds;
    private final RecordJson json = new RecordJson();
    private final Tables tables;
    private final Cards cards;

    Opening(Staging staging, Workspaces workspaces, Kinds kinds, ImportSettings settings, Clock clock) {
        this.staging = staging;
        this.workspaces = workspaces;
        this.kinds = kinds;
        this.tables = new Tables(new TableSettings(settings.fileBytes(), 0, 0, 0));
        this.cards = new Cards(CardSettings.DEFAULT, clock);
    }

    Tables tables() {
        return tables;
    }

    InputStream file(Member member, Import of) {
        return staging.open(member, of.id(), of.pieces());
    }

    /** @param file see {@link #file}; read as the items are asked for */
    Stream<Item> items(Member member, Import of, Plan plan, InputStream file) {
        return switch (of.form()) {
            case TABLE -> new TableItems(tables, plan, of.madeAt()).read(file).map(Opening::named);
            case RECORDS -> new RecordItems(json, kinds).read(file);
            case CARDS -> {
                CardItems reading = new CardItems(cards, of.madeAt());
                yield reading.read(file, reading.groups(file(member, of))).map(Opening::named);
            }
        };
    }

    /** What would fill a page of every list with its name is for people to shorten. */
    private static Item named(Item item) {
        boolean fits = switch (item) {
            case Item.Somebody somebody ->
                Sizes.fit(somebody.contact().name().parts()) && Sizes.fit(Stream.of(somebody.company()));
            case Item.Firm firm -> Sizes.fit(Stream.of(firm.name()));
            default -> true;
        };
        return fits
                ? item
                : new Item.Wrong(
                        item.number(), List.of(new Remark("importing.flaw.long-name", "" + Sizes.LONGEST_VALUE)), "");
    }

    /** Who is here, as of now. */
    Matching matching(Member member, Import of, Plan plan) {
        return of.form() == Form.RECORDS
                ? workspaces.read(member, workspace -> ofEverything(member, of, plan, workspace), opened())
                : workspaces.read(
                        member, workspace -> ofContacts(member, of, plan, workspace), Contact.KIND, Company.KIND);
    }

    /** Pictures are too large to be kept open; files are in no export. */
    private Kind<?, ?>[] opened() {
        return kinds.all().stream()
                .filter(kind -> kind != StoredPhoto.KIND && kind != StoredFile.KIND)
                .toArray(Kind[]::new);
    }

    private Matching ofContacts(Member member, Import of, Plan plan, Workspace workspace) {
        Known known = Known.of(workspace.shelf(Contact.KIND).all());
        References references = new References(id -> known.find(id) >= 0);
        if (plan.source() == Source.LIGHTWEB) {
            try (Stream<Item> items = items(member, of, plan, file(member, of))) {
                items.forEach(item -> refer(item, of, known, references));
            }
        }
        ExportedMatching none = new ExportedMatching(json, references, Map.of(), Set.of());
        return new Matching(of, known, firms(workspace), references, none, revision(workspace));
    }

    private static void refer(Item item, Import of, Known known, References references) {
        if (item instanceof Item.Somebody somebody && somebody.id() != null) {
            boolean here = of.choice() != Choice.ADD && known.find(somebody.id()) >= 0;
            references.put(somebody.id(), here ? somebody.id() : Matching.idOf(of.id(), somebody.number()));
        }
    }

    private Matching ofEverything(Member member, Import of, Plan plan, Workspace workspace) {
        Map<RecordId, Entry<?>> live = new HashMap<>();
        for (Kind<?, ?> kind : opened()) {
            workspace.shelf(kind).all().forEach(entry -> live.put(entry.id(), entry));
        }
        Set<RecordId> pictures = workspace.shelf(Contact.KIND).all().stream()
                .flatMap(entry -> Stream.ofNullable(entry.value().life().photo()))
                .collect(Collectors.toCollection(HashSet::new));
        Known known = Known.of(workspace.shelf(Contact.KIND).all());
        Map<String, RecordId> firms = firms(workspace);
        References references = new References(live::containsKey);
        try (Stream<Item> items = items(member, of, plan, file(member, of))) {
            items.forEach(item -> {
                if (item instanceof Item.Exported record) {
                    boolean picture = of.choice() != Choice.ADD && pictures.contains(record.id());
                    references.put(record.id(), picture ? record.id() : called(record, of, live, known, firms));
                }
            });
        }
        ExportedMatching exported = new ExportedMatching(json, references, live, pictures);
        return new Matching(of, known, firms, references, exported, revision(workspace));
    }

    /** What a record of the file is called here. Of two that match the same one, the second is another. */
    private RecordId called(
            Item.Exported record, Import of, Map<RecordId, Entry<?>> live, Known known, Map<String, RecordId> firms) {
        RecordId anew = Matching.idOf(of.id(), record.number());
        if (of.choice() == Choice.ADD) {
            return anew;
        }
        Entry<?> same = live.get(record.id());
        if (same != null && record.kind().type().isInstance(same.value())) {
            return record.id();
        }
        if (record.kind() == Contact.KIND) {
            int slot = found(record, known);
            if (slot >= 0 && known.firstItem(slot) == 0) {
                known.meet(slot, record.number());
                return known.id(slot);
            }
        }
        if (record.kind() == Company.KIND) {
            RecordId firm =
                    firms.remove(Matching.key(record.value().path("name").asText()));
            return firm == null ? anew : firm;
        }
        return anew;
    }

    private int found(Item.Exported record, Known known) {
        try {
            return known.find(json.value(Contact.KIND, record.value()));
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static Map<String, RecordId> firms(Workspace workspace) {
        Map<String, RecordId> firms = new HashMap<>();
        List<Entry<Company>> all = List.copyOf(workspace.shelf(Company.KIND).all());
        all.forEach(entry -> firms.putIfAbsent(Matching.key(entry.value().name()), entry.id()));
        return firms;
    }

    private static long revision(Workspace workspace) {
        return Math.min(
                workspace.shelf(Contact.KIND).revision(),
                workspace.shelf(Company.KIND).revision());
    }
}
