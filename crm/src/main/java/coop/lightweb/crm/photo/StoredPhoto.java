package coop.lightweb.crm.photo;

import coop.lightweb.crm.card.Photo;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.View;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.vault.Purpose;
import java.util.Arrays;

/**
 * A picture as it is kept, sealed with the key of the person it shows. It never changes: another picture is another record.
 *
 * @param type media type, {@code image/jpeg}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are compared by sameAs; equals is asked by nobody
public record StoredPhoto(String type, byte[] bytes) {
    /** Of the contacts, so that whoever may open those, phones included, opens their pictures. */
    public static final Kind<StoredPhoto, View<StoredPhoto>> KIND = new Kind<>(
                    "photo", Purpose.CONTACTS, 1, StoredPhoto.class, true, View::<StoredPhoto>none)
            .whose(Whose.partOf());

    public static StoredPhoto of(Photo photo) {
        return new StoredPhoto(photo.type(), photo.bytes());
    }

    public Photo photo() {
        return new Photo(bytes, type);
    }

    public boolean sameAs(Photo other) {
        return type.equals(other.type()) && Arrays.equals(bytes, other.bytes());
    }

    @Override
    public String toString() {
        return "StoredPhoto[hidden]";
    }
}
