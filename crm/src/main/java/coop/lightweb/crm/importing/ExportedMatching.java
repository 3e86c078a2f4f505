package coop.lightweb.crm.importing;

import com.fasterxml.jackson.databind.JsonNode;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.importing.Import.Choice;
import coop.lightweb.crm.importing.Matching.Judged;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.RecordJson;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records of our own export: one that is here, with the same id or found to be the same, becomes as the file has it. */
final class ExportedMatching {
    private final RecordJson json;
    private final References references;
    private final Map<RecordId, Entry<?>> live;
    private final Set<RecordId> pictures;
    private final Set<RecordId> taken = new HashSet<>();

    /**
     * @param live whatever of the business is not in the trash, of the kinds there are, but for pictures
     * @param pictures those that somebody here has; they never change
     */
    ExportedMatching(RecordJson json, References references, Map<RecordId, Entry<?>> live, Set<RecordId> pictures) {
        this.json = json;
        this.references = references;
        this.live = live;
        this.pictures = pictures;
    }

    void recall(Item.Exported record) {
        taken.add(record.id());
    }

    Judged take(Item.Exported record, Choice choice, Desk desk) {
        if (!taken.add(record.id())) {
            return Judged.of(Verdict.REPEATED);
        }
        return take(record, record.kind(), choice, desk);
    }

    private <T> Judged take(Item.Exported record, Kind<T, ?> kind, Choice choice, Desk desk) {
        RecordId id = references.here(record.id());
        RecordId person = references.here(record.person());
        if (id == null || record.person() != null && person == null) {
            return Judged.of(Verdict.WRONG);
        }
        if (choice != Choice.ADD && pictures.contains(id)) {
            return Judged.of(Verdict.SAME);
        }
        T value;
        try {
            JsonNode here = references.here(record.value().deepCopy());
            value = json.value(kind, here);
        } catch (IllegalArgumentException e) {
            return Judged.of(Verdict.WRONG);
        }
        Entry<?> there = live.get(id);
        if (there == null) {
            desk.add(kind, id, record.person() == null ? null : person, value);
            return Judged.of(Verdict.ADDED);
        }
        if (choice == Choice.LEAVE) {
            return Judged.of(Verdict.SAME);
        }
        T was = kind.type().cast(there.value());
        T is = id.equals(record.id()) ? value : merged(kind, was, value);
        if (is.equals(was)) {
            return Judged.of(Verdict.SAME);
        }
        desk.change(kind, id, there.revision(), is);
        return new Judged(Verdict.CHANGED, differences(was, is), 0);
    }

    private static <T> T merged(Kind<T, ?> kind, T was, T said) {
        return was instanceof Contact known && said instanceof Contact more
                ? kind.type().cast(Merge.of(known, more))
                : was;
    }

    private static List<String> differences(@Nullable Object was, @Nullable Object is) {
        return was instanceof Contact before && is instanceof Contact after
                ? Merge.differences(before, after)
                : List.of();
    }
}
