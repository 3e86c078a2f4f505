package coop.lightweb.crm.file;

import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.vault.Purpose;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file, sealed with the key of the person it is about. It never changes: a newer one is another record.
 *
 * @param name as whoever brought it calls it, made harmless
 * @param type media type as they said
 * @param bytes how large it is
 * @param pieces in how many its content lies, from 1
 * @param content id of what is in it
 * @param key opens that: it stands here and nowhere else
 * @param about the contact, company or deal
 * @param by who brought it
 * @param at when
 */
@SuppressWarnings("ArrayRecordComponent") // equals is asked by nobody
public record StoredFile(
        String name,
        String type,
        long bytes,
        int pieces,
        UUID content,
        byte[] key,
        RecordId about,
        AccountId by,
        Instant at) {
    public static final Kind<StoredFile, FileView> KIND = new Kind<>(
                    "file", Purpose.FILES, 1, StoredFile.class, true, FileView::new)
            .whose(Whose.partOf(file -> Stream.of(file.about())));

    public StoredFile {
        name = FileName.harmless(name == null ? "" : name);
        type = FileType.said(type == null ? "" : type);
    }

    /** The same about somebody else. */
    public StoredFile about(RecordId other) {
        return new StoredFile(name, type, bytes, pieces, content, key, other, by, at);
    }

    @Override
    public String toString() {
        return "StoredFile[hidden]";
    }
}
