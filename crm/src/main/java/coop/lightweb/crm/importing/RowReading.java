package coop.lightweb.crm.importing;

import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.table.Column;
import coop.lightweb.crm.table.Meaning;
import coop.lightweb.crm.table.Row;
import coop.lightweb.crm.table.Source;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row of a table while it becomes a person or a company. What finds no place becomes a line of the notes. */
final class RowReading {
    /** What Google puts between several values of one cell. */
    private static final Pattern SEVERAL = Pattern.compile(" ::: ");

    private static final Pattern TAGS = Pattern.compile(" ::: |[;,]");

    private final Row row;
    private final TableItems table;
    private final Map<Meaning, String> single = new EnumMap<>(Meaning.class);
    private final List<Labelled> emails = new ArrayList<>();
    private final List<Labelled> phones = new ArrayList<>();
    private final List<Labelled> links = new ArrayList<>();
    private final List<Labelled> handles = new ArrayList<>();
    private final List<Labelled> dates = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Map<String, AddressParts> addresses = new LinkedHashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, String> related = new HashMap<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Map<String, String> fields = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    /** An address as its parts come together from several columns. */
    private static final class AddressParts {
        private final Map<Meaning, String> parts = new EnumMap<>(Meaning.class);
        private final String label;

        private AddressParts(String label) {
            this.label = label;
        }

        private void put(Meaning meaning, String value) {
            parts.merge(meaning, value, (above, below) -> above + "\n" + below);
        }

        private String part(Meaning meaning) {
            return parts.getOrDefault(meaning, "");
        }
    }

    RowReading(Row row, TableItems table) {
        this.row = row;
        this.table = table;
    }

    Item read() {
        row.flaws().stream().sorted().forEach(flaw -> remarks.add(Remark.of(Flaws.key(flaw))));
        for (Column column : table.columns()) {
            Meaning meaning = table.meaning(column);
            if (meaning == Meaning.LABEL || meaning == Meaning.RELATION_ID) {
                String cell = row.cell(column.place()).strip();
                (meaning == Meaning.LABEL ? labels : related).put(column.group(), cell);
            }
        }
        for (Column column : table.columns()) {
            take(column, table.meaning(column), row.cell(column.place()).strip());
        }
        return item();
    }

    private void take(Column column, Meaning meaning, String cell) {
        boolean ours = table.source() == Source.LIGHTWEB;
        if (cell.isEmpty() && !(ours && labelled(column))) {
            return;
        }
        switch (meaning) {
            case NONE, LABEL, RELATION_ID -> {}
            case EMAIL -> email(column, cell);
            case PHONE -> several(phones, column, cell);
            case LINK -> several(links, column, cell);
            case HANDLE -> several(handles, column, cell);
            case STREET, BOX, EXTENDED, CITY, REGION, CODE, COUNTRY ->
                address(column).put(meaning, cell);
            case BIRTHDAY -> day("birthday", column, cell);
            case ANNIVERSARY -> day("anniversary", column, cell);
            case DAY -> day(label(column), column, cell);
            case RELATION -> relation(column, cell);
            case TAGS -> (ours ? SEVERAL : TAGS).splitAsStream(cell).forEach(this::tag);
            case NOTE -> notes.add(cell);
            case FIELD -> fields.put(column.group(), cell);
            case KEPT, OPT_IN_TIME, OPT_IN_ADDRESS, CONFIRM_TIME, CONFIRM_ADDRESS, UNSUBSCRIBE_TIME, FOREIGN_ID ->
                keep(column, cell);
            default -> single.merge(meaning, cell, (one, other) -> one.equals(other) ? one : one + " " + other);
        }
    }

    private boolean labelled(Column column) {
        return !labels.getOrDefault(column.group(), "").isEmpty()
                || !related.getOrDefault(column.group(), "").isEmpty();
    }

    private void keep(Column column, String cell) {
        notes.add(column.name() + ": " + cell);
    }

    private String label(Column column) {
        String inRow = table.group(column).isEmpty() ? "" : labels.getOrDefault(column.group(), "");
        return table.source() == Source.LIGHTWEB ? inRow : said(inRow, table.label(column));
    }

    /** Google marks the preferred one with an asterisk. */
    private static String said(String inRow, String inHeader) {
        String label = inRow.isEmpty() ? inHeader : inRow.replaceFirst("^\\*( |$)", "");
        return switch (label) {
            case "Home", "Work", "Mobile", "Other", "Main", "Birthday", "Anniversary" ->
                label.toLowerCase(java.util.Locale.ROOT);
            default -> label;
        };
    }

    private void several(List<Labelled> all, Column column, String cell) {
        String label = label(column);
        for (String value : table.source() == Source.LIGHTWEB ? new String[] {cell} : SEVERAL.split(cell)) {
            all.add(new Labelled(label, value));
        }
    }

    private void email(Column column, String cell) {
        if (table.source() != Source.LIGHTWEB && cell.indexOf('@') < 0) {
            keep(column, cell);
            remarks.add(new Remark("importing.flaw.no-address", column.name()));
            return;
        }
        several(emails, column, cell);
    }

    private AddressParts address(Column column) {
        return addresses.computeIfAbsent(table.group(column), any -> new AddressParts(label(column)));
    }

    private void day(String label, Column column, String cell) {
        String day = table.source() == Source.LIGHTWEB ? cell : DayText.read(cell);
        if (!day.isEmpty() || table.source() == Source.LIGHTWEB) {
            dates.add(new Labelled(label, day));
        } else if (!DayText.isNone(cell)) {
            keep(column, cell);
            remarks.add(new Remark("importing.flaw.no-day", column.name()));
        }
    }

    private void relation(Column column, String cell) {
        RecordId contact = id(related.getOrDefault(column.group(), ""));
        relations.add(new Relation(label(column), contact, cell));
    }

    private void tag(String text) {
        String tag = table.source() == Source.LIGHTWEB ? text : text.strip().replaceFirst("^\\* ?", "");
        if (!tag.isEmpty() && !tag.equals("myContacts")) {
            tags.add(tag);
        }
    }

    private Item item() {
        born();
        String company = single(Meaning.COMPANY);
        Contact contact = contact();
        boolean nobody = contact.name().empty() && emails.isEmpty() && phones.isEmpty();
        if (nobody && company.isEmpty() && single(Meaning.RECORD_ID).isEmpty()
                || remarks.contains(Remark.of(Flaws.key(Row.Flaw.OPEN_QUOTE)))) {
            if (nobody) {
                remarks.add(Remark.of("importing.flaw.no-name"));
            }
            return new Item.Wrong(row.number(), List.copyOf(remarks), contact.shown());
        }
        if (nobody && table.source() != Source.LIGHTWEB) {
            return new Item.Firm(row.number(), List.copyOf(remarks), company, contact.reach(), contact.filing());
        }
        return new Item.Somebody(
                row.number(), List.copyOf(remarks), contact, company, id(single(Meaning.RECORD_ID)), null);
    }

    /** Thunderbird has a birthday in three columns. */
    private void born() {
        String month = single(Meaning.BIRTH_MONTH);
        String day = single(Meaning.BIRTH_DAY);
        if (!month.isEmpty() && !day.isEmpty()) {
            try {
                String year = single(Meaning.BIRTH_YEAR);
                dates.addFirst(new Labelled(
                        "birthday",
                        DayText.day(
                                year.isEmpty() ? 0 : Integer.parseInt(year),
                                Integer.parseInt(month),
                                Integer.parseInt(day))));
            } catch (NumberFormatException | DateTimeException e) {
                remarks.add(new Remark("importing.flaw.no-day", ""));
            }
        }
    }

    private Contact contact() {
        List<Address> places = addresses.values().stream()
                .map(each -> new Address(
                        each.label,
                        each.part(Meaning.BOX),
                        each.part(Meaning.EXTENDED),
                        each.part(Meaning.STREET),
                        each.part(Meaning.CITY),
                        each.part(Meaning.REGION),
                        each.part(Meaning.CODE),
                        each.part(Meaning.COUNTRY)))
                .toList();
        Work work = new Work(null, single(Meaning.TITLE), single(Meaning.DEPARTMENT));
        Life life = new Life(dates, relations, id(single(Meaning.HOUSEHOLD)), null, single(Meaning.LANGUAGE));
        return new Contact(name(), new Reach(emails, phones, places, links, handles), work, life, filing(), card());
    }

    private Name name() {
        String given = single(Meaning.GIVEN);
        String family = single(Meaning.FAMILY);
        if (given.isEmpty() && family.isEmpty() && single(Meaning.MIDDLE).isEmpty()) {
            Name typed = Name.typed(single(Meaning.FULL_NAME));
            given = typed.given();
            family = typed.family();
        }
        return new Name(
                single(Meaning.PREFIX),
                given,
                single(Meaning.MIDDLE),
                family,
                single(Meaning.SUFFIX),
                single(Meaning.NICKNAME),
                single(Meaning.PHONETIC_GIVEN),
                single(Meaning.PHONETIC_FAMILY));
    }

    private Filing filing() {
        boolean ours = table.source() == Source.LIGHTWEB;
        @Nullable UUID owner = uuid(single(Meaning.OWNER));
        return new Filing(
                List.copyOf(tags),
                fields,
                String.join("\n", notes),
                owner == null ? null : new AccountId(owner),
                ours ? single(Meaning.SOURCE) : "import",
                added());
    }

    private Instant added() {
        try {
            String added = single(Meaning.ADDED_AT);
            return added.isEmpty() ? table.addedAt() : Instant.parse(added);
        } catch (DateTimeException e) {
            return table.addedAt();
        }
    }

    private Card card() {
        List<String> extras = single(Meaning.CARD_LINES).lines().toList();
        return new Card(single(Meaning.UID), extras);
    }

    private String single(Meaning meaning) {
        return single.getOrDefault(meaning, "");
    }

    private static @Nullable RecordId id(String text) {
        @Nullable UUID id = uuid(text);
        return id == null ? null : new RecordId(id);
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
