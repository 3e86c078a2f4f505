package coop.lightweb.crm.photo;

import coop.lightweb.crm.card.Photo;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pictures of people. Each person has one at most. */
public final class Photos {
    /** What browsers draw. Nothing else is given to one, whatever a phone called it. */
    private static final Set<String> DRAWN = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private final Workspaces workspaces;
    private final Acts acts;
    private final int most;

    /** @param most bytes that a picture may have */
    public Photos(Workspaces workspaces, Acts acts, int most) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.most = most;
    }

    int most() {
        return most;
    }

    /** @throws NotFound when that person has none, or none that a browser draws */
    StoredPhoto get(Member reader, RecordId person) {
        RecordId photo = workspaces.read(
                reader,
                workspace -> workspace
                        .shelf(Contact.KIND)
                        .find(person)
                        .map(entry -> entry.value().life().photo())
                        .orElseThrow(NotFound::new),
                Contact.KIND);
        StoredPhoto stored =
                workspaces.fetch(reader, StoredPhoto.KIND, List.of(photo)).get(photo);
        if (stored == null || !DRAWN.contains(stored.type())) {
            throw new NotFound();
        }
        return stored;
    }

    /**
     * In place of the one there was, which goes to the trash.
     *
     * @throws Refused when it is too large, or no picture that browsers draw
     */
    Done put(Member writer, RecordId person, byte[] bytes) {
        Photo photo = Photo.of(bytes);
        if (bytes.length > most) {
            throw new Refused("photo.large", most >> 20).at("photo");
        }
        if (!DRAWN.contains(photo.type())) {
            throw new Refused("photo.unknown").at("photo");
        }
        RecordId id = RecordId.next();
        return acts.perform(writer, "photo.act.put", act -> {
            replace(act, person, id);
            act.createOf(person, StoredPhoto.KIND, id, StoredPhoto.of(photo));
        });
    }

    Done remove(Member writer, RecordId person) {
        return acts.perform(writer, "photo.act.removed", act -> replace(act, person, null));
    }

    private static void replace(Writing act, RecordId person, @Nullable RecordId next) {
        Entry<Contact> entry = act.get(Contact.KIND, person);
        RecordId before = entry.value().life().photo();
        if (before == null && next == null) {
            return;
        }
        act.change(Contact.KIND, person, entry.revision(), entry.value().pictured(next));
        if (before != null && act.find(StoredPhoto.KIND, before).isPresent()) {
            act.trash(StoredPhoto.KIND, before);
        }
    }
}
