package coop.lightweb.crm.file;

import coop.lightweb.crm.activity.Moment;
import coop.lightweb.crm.company.Aside;
import coop.lightweb.crm.company.Related;
import coop.lightweb.crm.contact.Beside;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Url;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Files on the page of what they are about, where others are brought too, and in its story. */
public final class FilesBeside implements Beside, Related {
    /** More are on the page of all of them. */
    private static final int MOST = 8;

    private final Files files;

    public FilesBeside(Files files) {
        this.files = files;
    }

    @Override
    public Aside aside(Member reader, RecordId person) {
        return of(reader, person);
    }

    @Override
    public Aside of(Member reader, RecordId record) {
        List<Entry<StoredFile>> all = files.of(reader, record);
        List<Aside.Item> items =
                all.stream().limit(MOST).map(entry -> item(reader, entry)).toList();
        String page = Url.path("/b/{}/files?about={}", reader.slug(), record);
        Aside aside = new Aside("file.files", "file", items, "file.none", page, "file.all");
        return reader.may(Right.WRITE_RECORDS)
                ? aside.with(new Aside.Drop(page, "file.choose", "file.hint", List.of(files.most()), "file.add"))
                : aside;
    }

    @Override
    public List<Moment> moments(Member reader, RecordId record) {
        return files.of(reader, record).stream()
                .map(entry -> new Moment(
                        entry.value().at(),
                        entry.value().by(),
                        "file",
                        "file.moment",
                        List.of(),
                        entry.value().name(),
                        path(reader, entry)))
                .toList();
    }

    private static Aside.Item item(Member reader, Entry<StoredFile> entry) {
        StoredFile file = entry.value();
        long bytes = file.bytes();
        String note = bytes < 1_000 ? "file.note.bytes" : bytes < 1_000_000 ? "file.note.kb" : "file.note.mb";
        BigDecimal size = bytes < 1_000
                ? BigDecimal.valueOf(bytes)
                : bytes < 1_000_000
                        ? BigDecimal.valueOf(bytes).movePointLeft(3).setScale(0, RoundingMode.HALF_UP)
                        : BigDecimal.valueOf(bytes).movePointLeft(6).setScale(1, RoundingMode.HALF_UP);
        return new Aside.Item(file.name(), note, List.of(size, file.at()), path(reader, entry));
    }

    private static String path(Member reader, Entry<StoredFile> entry) {
        return Url.path("/b/{}/files/{}", reader.slug(), entry.id());
    }
}
