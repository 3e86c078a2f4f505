package coop.lightweb.crm.carddav;

import coop.lightweb.crm.card.Cards;
import coop.lightweb.crm.card.Photo;
import coop.lightweb.crm.card.Version;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cards as text. Pictures are fetched for a few cards at a time, so that an address book of any size takes little memory. */
public final class Drawn {
    /** A picture may have megabytes. */
    private static final int AT_ONCE = 20;

    private final Workspaces workspaces;
    private final Cards cards;

    public Drawn(Workspaces workspaces, Cards cards) {
        this.workspaces = workspaces;
        this.cards = cards;
    }

    @FunctionalInterface
    interface Taker {
        void take(Item item, String card) throws java.io.IOException;
    }

    String one(Member reader, Item item, Version version) {
        return text(item, pictures(reader, List.of(item)), version);
    }

    /** Without pictures, in the version most clients ask for. */
    String plain(Item item) {
        return text(item, Map.of(), Version.V3);
    }

    void each(Member reader, List<Item> items, Version version, Taker taker) throws java.io.IOException {
        for (int from = 0; from < items.size(); from += AT_ONCE) {
            List<Item> some = items.subList(from, Math.min(items.size(), from + AT_ONCE));
            Map<RecordId, StoredPhoto> pictures = pictures(reader, some);
            for (Item item : some) {
                taker.take(item, text(item, pictures, version));
            }
        }
    }

    private Map<RecordId, StoredPhoto> pictures(Member reader, Collection<Item> items) {
        List<RecordId> wanted = items.stream()
                .flatMap(item -> Stream.ofNullable(item.entry().value().life().photo()))
                .collect(Collectors.toList());
        return wanted.isEmpty() ? Map.of() : workspaces.fetch(reader, StoredPhoto.KIND, wanted);
    }

    private String text(Item item, Map<RecordId, StoredPhoto> pictures, Version version) {
        @Nullable RecordId photo = item.entry().value().life().photo();
        StoredPhoto stored = photo == null ? null : pictures.get(photo);
        Photo picture = stored == null ? null : stored.photo();
        return cards.write(item.entry().value(), item.company(), item.uid(), picture, version);
    }
}
