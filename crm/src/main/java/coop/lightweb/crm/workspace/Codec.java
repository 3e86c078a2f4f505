package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.Place;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.vault.SubjectKey;
import coop.lightweb.hosting.vault.TenantKeys;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Records to sealed bytes and back. The plaintext is JSON without empty fields; a field that this version does not know is left out,
 * so an older node reads what a newer one wrote as long as the kind's version is the same.
 */
final class Codec {
    private static final int KEY_VERSION = 1;
    private final RecordJson json = new RecordJson();

    byte[] seal(TenantKeys keys, Kind<?, ?> kind, RecordId id, @Nullable SubjectKey person, Object value) {
        byte[] plain = json.bytes(value);
        try {
            Place place = place(keys.tenant(), kind, id);
            return person == null ? keys.seal(place, plain) : keys.seal(place, person, plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** @throws CannotOpen when the bytes are another record's, or are no such record */
    <T> T open(TenantKeys keys, Kind<T, ?> kind, RecordId id, @Nullable SubjectKey person, byte[] sealed) {
        byte[] plain = keys.open(place(keys.tenant(), kind, id), person, sealed);
        try {
            return json.value(kind, plain);
        } catch (IOException e) {
            // Jackson's message may quote the value.
            throw new CannotOpen();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    byte[] reseal(TenantKeys keys, Kind<?, ?> kind, RecordId id, @Nullable SubjectKey person, byte[] sealed) {
        return keys.reseal(place(keys.tenant(), kind, id), person, sealed);
    }

    byte[] seal(TenantKeys keys, SubjectKey person) {
        return keys.seal(keyPlace(keys.tenant(), new RecordId(person.subject())), person);
    }

    SubjectKey openKey(TenantKeys keys, RecordId person, byte[] sealed) {
        return keys.openSubject(keyPlace(keys.tenant(), person), sealed);
    }

    byte[] resealKey(TenantKeys keys, RecordId person, byte[] sealed) {
        return keys.reseal(keyPlace(keys.tenant(), person), sealed);
    }

    private static Place place(TenantId tenant, Kind<?, ?> kind, RecordId id) {
        return Place.of(tenant, kind.purpose(), "crm_record/" + kind.word(), id, kind.version());
    }

    private static Place keyPlace(TenantId tenant, RecordId person) {
        return Place.of(tenant, Purpose.CONTACTS, "crm_person_key", person, KEY_VERSION);
    }
}
