package coop.lightweb.crm.exporting;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.table.Tables;
import coop.lightweb.crm.workspace.Entry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One person a row, in the columns of Google Contacts where it has one, so that other programs know them too. Of what there may be several,
 * there are as many columns as somebody needs.
 */
final class TableFile implements ExportFile {
    private static final List<String> ADDRESS =
            List.of("Label", "Street", "City", "PO Box", "Region", "Postal Code", "Country", "Extended Address");

    /** A run of columns. */
    private record Part(List<String> header, Function<Entry<Contact>, List<String>> cells) {}

    private final Chosen chosen;
    private final List<Part> parts = new ArrayList<>();

    TableFile(Chosen chosen) {
        this.chosen = chosen;
        one("Lightweb ID", entry -> entry.id().toString());
        of("Name Prefix", contact -> contact.name().prefix());
        of("First Name", contact -> contact.name().given());
        of("Middle Name", contact -> contact.name().middle());
        of("Last Name", contact -> contact.name().family());
        of("Name Suffix", contact -> contact.name().suffix());
        of("Nickname", contact -> contact.name().nickname());
        of("Phonetic First Name", contact -> contact.name().phoneticGiven());
        of("Phonetic Last Name", contact -> contact.name().phoneticFamily());
        of("Organization Name", chosen::company);
        of("Organization Title", contact -> contact.work().title());
        of("Organization Department", contact -> contact.work().department());
        labelled("E-mail", contact -> contact.reach().emails());
        labelled("Phone", contact -> contact.reach().phones());
        several("Address", ADDRESS, contact -> contact.reach().addresses(), TableFile::cells);
        labelled("Website", contact -> contact.reach().links());
        labelled("IM", contact -> contact.reach().handles());
        labelled("Event", contact -> contact.life().dates());
        several(
                "Relation",
                List.of("Label", "Value", "Contact"),
                contact -> contact.life().relations(),
                TableFile::cells);
        of("Labels", contact -> String.join(" ::: ", contact.filing().tags()));
        of("Notes", contact -> contact.filing().about());
        of("Language", contact -> contact.life().language());
        of("Household", contact -> text(contact.life().household()));
        of("Owner", contact -> text(contact.filing().owner()));
        of("Source", contact -> contact.filing().source());
        of("Added", contact -> contact.filing().addedAt().toString());
        of("UID", contact -> contact.card().uid());
        of("vCard Lines", contact -> String.join("\n", contact.card().extras()));
        TreeSet<String> fields = new TreeSet<>();
        chosen.contacts()
                .forEach(entry -> fields.addAll(entry.value().filing().fields().keySet()));
        fields.forEach(field ->
                of("Field " + field, contact -> contact.filing().fields().getOrDefault(field, "")));
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        // Without it Excel takes the file for Windows-1252.
        writer.write('\uFEFF');
        writer.write(Tables.written(
                parts.stream().flatMap(part -> part.header().stream()).toList()));
        for (Entry<Contact> entry : chosen.contacts()) {
            writer.write(Tables.written(parts.stream()
                    .flatMap(part -> part.cells().apply(entry).stream())
                    .toList()));
        }
        writer.flush();
    }

    private void one(String header, Function<Entry<Contact>, String> cell) {
        parts.add(new Part(List.of(header), entry -> List.of(cell.apply(entry))));
    }

    private void of(String header, Function<Contact, String> cell) {
        one(header, entry -> cell.apply(entry.value()));
    }

    private void labelled(String name, Function<Contact, List<Labelled>> all) {
        several(name, List.of("Label", "Value"), all, each -> List.of(each.label(), each.value()));
    }

    private <T> void several(
            String name, List<String> columns, Function<Contact, List<T>> all, Function<T, List<String>> cells) {
        int most = chosen.contacts().stream()
                .mapToInt(entry -> all.apply(entry.value()).size())
                .max()
                .orElse(0);
        List<String> header = new ArrayList<>();
        for (int number = 1; number <= most; number++) {
            for (String column : columns) {
                header.add(name + " " + number + " - " + column);
            }
        }
        parts.add(new Part(header, entry -> {
            List<String> row = new ArrayList<>();
            all.apply(entry.value()).forEach(each -> row.addAll(cells.apply(each)));
            while (row.size() < header.size()) {
                row.add("");
            }
            return row;
        }));
    }

    private static List<String> cells(Address address) {
        return List.of(
                address.label(),
                address.street(),
                address.city(),
                address.box(),
                address.region(),
                address.code(),
                address.country(),
                address.extended());
    }

    private static List<String> cells(Relation relation) {
        return List.of(relation.label(), relation.name(), text(relation.contact()));
    }

    private static String text(@Nullable Object id) {
        return id == null ? "" : id.toString();
    }
}
