package coop.lightweb.crm.exporting;

import com.fasterxml.jackson.core.JsonGenerator;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.file.FileResource.FileAnswer;
import coop.lightweb.crm.file.StoredFile;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.Kinds;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.RecordJson;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every record of every kind there is, as it is kept: people first, then what is about them. Of some people only, whatever is about them and
 * the companies they work for.
 */
record RecordsFile(Workspaces workspaces, Kinds kinds, Member member, Chosen chosen, Instant now)
        implements ExportFile {
    private static final int VERSION = 1;
    private static final int PICTURES = 20;

    @Override
    public void write(OutputStream out) throws IOException {
        RecordJson json = new RecordJson();
        JsonGenerator file = json.mapper().getFactory().createGenerator(out);
        file.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        file.writeStartObject();
        file.writeStringField("lightweb", "records");
        file.writeNumberField("version", VERSION);
        file.writeStringField("exportedAt", now.toString());
        file.writeArrayFieldStart("records");
        for (Entry<Contact> entry : chosen.contacts()) {
            write(file, Contact.KIND, entry.id(), entry.person(), entry.value());
        }
        Set<RecordId> people = chosen.contacts().stream().map(Entry::id).collect(Collectors.toSet());
        Set<RecordId> companies = chosen.contacts().stream()
                .map(entry -> entry.value().work().company())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        for (Kind<?, ?> kind :
                kinds.all().stream().sorted(Comparator.comparing(Kind::word)).toList()) {
            if (kind != Contact.KIND && kind != StoredPhoto.KIND && kind != StoredFile.KIND) {
                others(file, kind, people, companies);
            }
        }
        pictures(file);
        file.writeEndArray();
        files(file, people, companies);
        file.writeEndObject();
        file.close();
    }

    private <T> void others(JsonGenerator file, Kind<T, ?> kind, Set<RecordId> people, Set<RecordId> companies)
            throws IOException {
        List<Entry<T>> all = workspaces.read(
                member, workspace -> List.copyOf(workspace.shelf(kind).all()), kind);
        for (Entry<T> entry : all) {
            if (chosen.everybody() || people.contains(entry.person()) || companies.contains(entry.id())) {
                write(file, kind, entry.id(), entry.person(), entry.value());
            }
        }
    }

    /** Large, and not kept open: a few at a time. */
    private void pictures(JsonGenerator file) throws IOException {
        List<Entry<Contact>> pictured = chosen.contacts().stream()
                .filter(entry -> entry.value().life().photo() != null)
                .toList();
        for (int from = 0; from < pictured.size(); from += PICTURES) {
            List<Entry<Contact>> some = pictured.subList(from, Math.min(pictured.size(), from + PICTURES));
            List<RecordId> wanted = some.stream()
                    .flatMap(entry -> Stream.ofNullable(entry.value().life().photo()))
                    .toList();
            var found = workspaces.fetch(member, StoredPhoto.KIND, wanted);
            for (Entry<Contact> entry : some) {
                RecordId id = Objects.requireNonNull(entry.value().life().photo());
                StoredPhoto photo = found.get(id);
                if (photo != null) {
                    write(file, StoredPhoto.KIND, id, entry.id(), photo);
                }
            }
        }
    }

    /** What files there are, without what is in them and without the keys to it. */
    private void files(JsonGenerator file, Set<RecordId> people, Set<RecordId> companies) throws IOException {
        List<Entry<StoredFile>> all = workspaces.read(
                member,
                workspace -> List.copyOf(workspace.shelf(StoredFile.KIND).all()),
                StoredFile.KIND);
        file.writeArrayFieldStart("files");
        for (Entry<StoredFile> entry : all) {
            RecordId about = entry.value().about();
            if (chosen.everybody() || people.contains(about) || companies.contains(about)) {
                file.writePOJO(FileAnswer.of(entry));
            }
        }
        file.writeEndArray();
    }

    private static void write(JsonGenerator file, Kind<?, ?> kind, RecordId id, @Nullable RecordId person, Object value)
            throws IOException {
        file.writeStartObject();
        file.writeStringField("kind", kind.word());
        file.writeStringField("id", id.toString());
        if (person != null) {
            file.writeStringField("person", person.toString());
        }
        file.writeFieldName("value");
        file.writePOJO(value);
        file.writeEndObject();
        file.writeRaw('\n');
    }
}
