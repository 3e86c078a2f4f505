package coop.lightweb.crm.exporting;

import coop.lightweb.crm.card.Cards;
import coop.lightweb.crm.card.Version;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One vCard after the other, with pictures; only a few of those are in memory. */
record CardsFile(Workspaces workspaces, Cards cards, Member member, Chosen chosen, Version version)
        implements ExportFile {
    private static final int AT_ONCE = 20;

    @Override
    public void write(OutputStream out) throws IOException {
        List<Entry<Contact>> all = chosen.contacts();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Entry<Contact>> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            Map<RecordId, StoredPhoto> pictures = pictures(some);
            for (Entry<Contact> entry : some) {
                out.write(card(entry, pictures).getBytes(StandardCharsets.UTF_8));
            }
        }
        out.flush();
    }

    private Map<RecordId, StoredPhoto> pictures(List<Entry<Contact>> some) {
        List<RecordId> wanted = some.stream()
                .flatMap(entry -> Stream.ofNullable(entry.value().life().photo()))
                .toList();
        return wanted.isEmpty() ? Map.of() : workspaces.fetch(member, StoredPhoto.KIND, wanted);
    }

    private String card(Entry<Contact> entry, Map<RecordId, StoredPhoto> pictures) {
        Contact contact = entry.value();
        @Nullable RecordId photo = contact.life().photo();
        StoredPhoto picture = photo == null ? null : pictures.get(photo);
        String uid = contact.card().uid().isEmpty()
                ? entry.id().toString()
                : contact.card().uid();
        return cards.write(contact, chosen.company(contact), uid, picture == null ? null : picture.photo(), version);
    }
}
