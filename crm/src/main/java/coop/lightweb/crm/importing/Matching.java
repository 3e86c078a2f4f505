package coop.lightweb.crm.importing;

import coop.lightweb.crm.card.Photo;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.importing.Import.Choice;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.search.Fold;
import coop.lightweb.crm.workspace.RecordId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose a row may already be, and what becomes of it. Asked about the items of a file in their order, each once. */
final class Matching {
    /**
     * What becomes of an item.
     *
     * @param fields message keys of what would change
     * @param firms companies that came with it
     */
    record Judged(Verdict verdict, List<String> fields, int firms) {
        static Judged of(Verdict verdict) {
            return new Judged(verdict, List.of(), 0);
        }
    }

    private final ImportId id;
    private final Choice choice;
    private final Known known;
    private final Map<String, RecordId> firms;
    private final References references;
    private final ExportedMatching exported;
    private long revision;

    /**
     * @param firms companies by their folded name; those that come are added
     * @param revision the last change that {@code known} and {@code firms} know of
     */
    Matching(
            Import of,
            Known known,
            Map<String, RecordId> firms,
            References references,
            ExportedMatching exported,
            long revision) {
        this.id = of.id();
        this.choice = of.choice();
        this.known = known;
        this.firms = firms;
        this.references = references;
        this.exported = exported;
        this.revision = revision;
    }

    static String key(String company) {
        return Fold.fold(company.strip());
    }

    /** An id that is the same each time this item of this file is imported, and near those of its neighbours. */
    static RecordId idOf(ImportId file, int number) {
        UUID id = file.value();
        long low = id.getLeastSignificantBits() & 0xFFFFFFFF00000000L | number;
        return new RecordId(new UUID(id.getMostSignificantBits(), low));
    }

    /** The last change it knows of. */
    long revision() {
        return revision;
    }

    void knows(long last) {
        revision = last;
    }

    Judged take(Item item, Desk desk) {
        return switch (item) {
            case Item.Wrong wrong -> Judged.of(Verdict.WRONG);
            case Item.Firm firm -> take(firm, desk);
            case Item.Somebody somebody -> take(somebody, desk);
            case Item.Exported record -> exported.take(record, choice, desk);
        };
    }

    /** One that was imported before the work was cut short. */
    void recall(Item item) {
        if (item instanceof Item.Somebody somebody && choice != Choice.ADD) {
            int slot = find(somebody);
            if (slot >= 0 && known.firstItem(slot) == 0) {
                boolean left = choice == Choice.LEAVE && !known.id(slot).equals(idOf(id, somebody.number()));
                known.meet(slot, left ? -somebody.number() : somebody.number());
                known.learn(slot, somebody.contact());
            }
        } else if (item instanceof Item.Exported record) {
            exported.recall(record);
        }
    }

    private int find(Item.Somebody somebody) {
        int slot = somebody.id() == null ? -1 : known.find(somebody.id());
        return slot >= 0 ? slot : known.find(somebody.contact());
    }

    private Judged take(Item.Somebody somebody, Desk desk) {
        int before = firms.size();
        int slot = choice == Choice.ADD ? -1 : find(somebody);
        if (slot < 0) {
            RecordId person = idOf(id, somebody.number());
            RecordId picture = somebody.photo() == null ? null : RecordId.next();
            Contact contact = here(somebody, picture, desk);
            desk.add(Contact.KIND, person, person, contact);
            keep(person, picture, somebody, desk);
            if (choice != Choice.ADD) {
                known.meet(known.add(person, null, contact), somebody.number());
            }
            return new Judged(Verdict.ADDED, List.of(), firms.size() - before);
        }
        int first = known.firstItem(slot);
        boolean left = first < 0 || first == 0 && choice == Choice.LEAVE;
        Verdict unchanged = first == 0 ? Verdict.SAME : Verdict.REPEATED;
        if (first == 0) {
            known.meet(slot, left ? -somebody.number() : somebody.number());
        }
        known.learn(slot, somebody.contact());
        RecordId person = known.id(slot);
        Contact was = left ? null : desk.now(person, known.entry(slot));
        if (was == null) {
            return Judged.of(unchanged);
        }
        // The picture one has of somebody stays: one cannot tell which is the newer.
        boolean pictured = somebody.photo() == null || was.life().photo() != null;
        RecordId picture = pictured ? null : RecordId.next();
        Contact is = Merge.of(was, here(somebody, picture, desk));
        if (is.equals(was)) {
            return Judged.of(unchanged);
        }
        desk.change(Contact.KIND, person, Desk.SEEN_HERE, is);
        keep(person, picture, somebody, desk);
        if (desk != Desk.NONE) {
            known.written(slot);
        }
        return new Judged(
                first == 0 ? Verdict.CHANGED : Verdict.REPEATED, Merge.differences(was, is), firms.size() - before);
    }

    private static void keep(RecordId person, @Nullable RecordId picture, Item.Somebody somebody, Desk desk) {
        Photo photo = somebody.photo();
        if (picture != null && photo != null) {
            desk.add(StoredPhoto.KIND, picture, person, StoredPhoto.of(photo));
        }
    }

    /** As the file says, with what it refers to as it is called here. */
    private Contact here(Item.Somebody somebody, @Nullable RecordId picture, Desk desk) {
        Contact said = somebody.contact();
        Life life = said.life();
        List<Relation> relations = life.relations().stream()
                .map(each -> new Relation(each.label(), references.here(each.contact()), each.name()))
                .toList();
        return new Contact(
                said.name(),
                said.reach(),
                new Work(
                        workplace(somebody.company(), said, desk),
                        said.work().title(),
                        said.work().department()),
                new Life(life.dates(), relations, life.household(), picture, life.language()),
                said.filing(),
                said.card());
    }

    private @Nullable RecordId workplace(String company, Contact said, Desk desk) {
        if (company.isBlank()) {
            return null;
        }
        return firms.computeIfAbsent(key(company), any -> {
            Filing filing = said.filing();
            Filing noted = new Filing(List.of(), Map.of(), "", null, filing.source(), filing.addedAt());
            return added(company, Reach.NONE, noted, desk);
        });
    }

    private static RecordId added(String company, Reach reach, Filing filing, Desk desk) {
        RecordId firm = RecordId.next();
        desk.add(Company.KIND, firm, null, new Company(company, reach, filing));
        return firm;
    }

    private Judged take(Item.Firm firm, Desk desk) {
        RecordId there = choice == Choice.ADD ? null : firms.get(key(firm.name()));
        if (there == null) {
            firms.put(key(firm.name()), added(firm.name(), firm.reach(), firm.filing(), desk));
            return new Judged(Verdict.ADDED, List.of(), 1);
        }
        Company was = choice == Choice.LEAVE ? null : desk.company(there);
        if (was == null) {
            return Judged.of(Verdict.SAME);
        }
        Company is = new Company(
                was.name(), Merge.reach(was.reach(), firm.reach()), Merge.filing(was.filing(), firm.filing()));
        if (is.equals(was)) {
            return Judged.of(Verdict.SAME);
        }
        desk.change(Company.KIND, there, Desk.SEEN_HERE, is);
        return Judged.of(Verdict.CHANGED);
    }
}
