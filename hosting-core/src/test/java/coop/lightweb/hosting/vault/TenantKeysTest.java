package coop.lightweb.hosting.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.TenantId;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantKeysTest {
    private final Vault vault = new Vault(Sealing.real(), new SecureRandom());
    private final TenantId acme = new TenantId(Ids.next());
    private final TenantKeys keys = vault.newTenant(acme);
    private final Place place = new Place(acme, Purpose.CONTACTS, "contact", Ids.next(), 3);
    private final byte[] plain = "Alan, 250-555-0101".getBytes(UTF_8);

    @Test
    void what_was_sealed_opens_whatever_its_size() {
        Random random = new Random(7);
        for (int size : new int[] {0, 1, 15, 16, 17, 1000, 1 << 20}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            byte[] sealed = keys.seal(place, bytes);
            assertThat(sealed).hasSize(size + 35);
            assertThat(keys.open(place, sealed)).isEqualTo(bytes);
        }
        assertThat(keys.seal(place, plain)).isNotEqualTo(keys.seal(place, plain));
    }

    @Test
    void no_byte_can_be_changed_and_none_be_missing() {
        byte[] sealed = keys.seal(place, plain);
        for (int i = 0; i < sealed.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = sealed.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> keys.open(place, changed))
                        .as("byte " + i)
                        .isInstanceOfAny(CannotOpen.class, Locked.class);
            }
            byte[] shorter = Arrays.copyOf(sealed, i);
            assertThatThrownBy(() -> keys.open(place, shorter)).isInstanceOf(CannotOpen.class);
        }
        byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
        assertThatThrownBy(() -> keys.open(place, longer)).isInstanceOf(CannotOpen.class);
    }

    @Test
    void a_record_opens_at_no_other_place() {
        byte[] sealed = keys.seal(place, plain);
        UUID id = place.id();
        cannot(new Place(acme, Purpose.CONTACTS, "contact", Ids.next(), 3), sealed);
        cannot(new Place(acme, Purpose.CONTACTS, "contacts", id, 3), sealed);
        cannot(new Place(acme, Purpose.NOTES, "contact", id, 3), sealed);
        cannot(new Place(new TenantId(Ids.next()), Purpose.CONTACTS, "contact", id, 3), sealed);
    }

    @Test
    void a_record_about_a_person_opens_with_that_persons_key_and_the_businesss_together_alone() {
        SubjectKey alan = vault.newSubject(Ids.next());
        SubjectKey zoe = vault.newSubject(Ids.next());
        byte[] sealed = keys.seal(place, alan, plain);
        assertThat(keys.open(place, alan, sealed)).isEqualTo(plain);
        assertThatThrownBy(() -> keys.open(place, zoe, sealed)).isInstanceOf(CannotOpen.class);
        assertThatThrownBy(() -> keys.open(place, sealed)).isInstanceOf(CannotOpen.class);
        assertThatThrownBy(() -> keys.open(place, alan, keys.seal(place, plain)))
                .isInstanceOf(CannotOpen.class);
        assertThatThrownBy(() -> vault.newTenant(acme).open(place, alan, sealed))
                .isInstanceOf(CannotOpen.class);
        SubjectKey renamed = new SubjectKey(zoe.subject(), alan.key());
        assertThatThrownBy(() -> keys.open(place, renamed, sealed)).isInstanceOf(CannotOpen.class);

        Place kept = new Place(acme, Purpose.CONTACTS, "person_key", alan.subject(), 1);
        SubjectKey again = keys.openSubject(kept, keys.seal(kept, alan));
        TenantKeys next = vault.nextEpoch(keys);
        byte[] anew = next.reseal(place, again, sealed);
        assertThat(TenantKeys.epochOf(anew)).isEqualTo(2);
        assertThat(next.open(place, alan, anew)).isEqualTo(plain);
    }

    @Test
    void a_record_opens_with_no_other_business_key() {
        byte[] sealed = keys.seal(place, plain);
        TenantKeys sameName = vault.newTenant(acme);
        assertThatThrownBy(() -> sameName.open(place, sealed)).isInstanceOf(CannotOpen.class);
    }

    @Test
    void a_record_cannot_be_passed_off_as_one_of_another_epoch() {
        byte[] sealed = keys.seal(place, plain);
        TenantKeys next = vault.nextEpoch(keys);
        byte[] pretended = sealed.clone();
        pretended[4] = 2;
        assertThat(next.needsReseal(pretended)).isFalse();
        assertThatThrownBy(() -> next.open(place, pretended)).isInstanceOf(CannotOpen.class);
        assertThat(next.open(place, sealed)).isEqualTo(plain);
    }

    @Test
    void older_shapes_open_and_newer_ones_do_not() {
        byte[] sealed = keys.seal(place, plain);
        Place newerCode = new Place(acme, Purpose.CONTACTS, "contact", place.id(), 4);
        Place olderCode = new Place(acme, Purpose.CONTACTS, "contact", place.id(), 2);
        assertThat(TenantKeys.schemaVersion(sealed)).isEqualTo(3);
        assertThat(keys.open(newerCode, sealed)).isEqualTo(plain);
        cannot(olderCode, sealed);
        assertThat(TenantKeys.schemaVersion(keys.reseal(newerCode, sealed)))
                .as("the plaintext's shape does not change by sealing it again")
                .isEqualTo(3);
    }

    @Test
    void fields_of_a_place_cannot_flow_into_one_another() {
        byte[] one = Binding.of("x").text("ab").text("c").bytes();
        byte[] other = Binding.of("x").text("a").text("bc").bytes();
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void purposes_keep_their_bits_and_labels() {
        assertThat(Arrays.stream(Purpose.values()).map(p -> Purpose.mask(java.util.Set.of(p)) + p.label()))
                .startsWith(
                        "1contacts",
                        "2deals",
                        "4notes",
                        "8files",
                        "16inbox",
                        "32subscribers",
                        "64drafts",
                        "128business");
    }

    @Test
    void is_of_no_use_after_it_was_closed() {
        byte[] sealed = keys.seal(place, plain);
        keys.close();
        assertThatThrownBy(() -> keys.open(place, sealed)).isInstanceOf(Locked.class);
        assertThatThrownBy(() -> keys.seal(place, plain)).isInstanceOf(Locked.class);
    }

    private void cannot(Place elsewhere, byte[] sealed) {
        assertThatThrownBy(() -> keys.open(elsewhere, sealed)).isInstanceOf(CannotOpen.class);
    }
}
