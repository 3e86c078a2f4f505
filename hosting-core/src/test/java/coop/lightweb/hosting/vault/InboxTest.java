package coop.lightweb.hosting.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.TenantId;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Vault vault = new Vault(Sealing.real(), new SecureRandom());
    private final TenantId acme = new TenantId(Ids.next());
    private final TenantKeys keys = vault.newTenant(acme);
    private final NewInbox made = vault.newInbox(keys);
    private final Inbox inbox = vault.inbox(acme, made.epoch(), made.publicKey());
    private final Place place = new Place(acme, Purpose.INBOX, "message", Ids.next(), 1);
    private final byte[] plain = "Please call me back".getBytes(UTF_8);

    @Test
    void the_node_puts_in_and_a_member_takes_out() {
        byte[] message = inbox.seal(place, plain);
        assertThat(Inbox.isMessage(message)).isTrue();
        assertThat(Inbox.epochOf(message)).isEqualTo(1);
        assertThat(Inbox.isMessage(keys.seal(place, plain))).isFalse();
        InboxKey key = vault.openInbox(keys, made.publicKey(), made.sealedPrivateKey());
        assertThat(key.open(place, message)).isEqualTo(plain);
        assertThatThrownBy(() -> keys.open(place, message)).isInstanceOf(CannotOpen.class);
    }

    @Test
    void no_byte_of_a_message_can_be_changed_and_it_opens_at_no_other_place() {
        byte[] message = inbox.seal(place, plain);
        InboxKey key = vault.openInbox(keys, made.publicKey(), made.sealedPrivateKey());
        for (int i = 0; i < message.length; i++) {
            byte[] changed = message.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.open(place, changed)).as("byte " + i).isInstanceOf(CannotOpen.class);
            byte[] shorter = Arrays.copyOf(message, i);
            assertThatThrownBy(() -> key.open(place, shorter)).isInstanceOf(CannotOpen.class);
        }
        Place elsewhere = new Place(acme, Purpose.INBOX, "message", Ids.next(), 1);
        assertThatThrownBy(() -> key.open(elsewhere, message)).isInstanceOf(CannotOpen.class);
    }

    @Test
    void a_swapped_public_key_is_noticed() {
        NewInbox other = vault.newInbox(keys);
        assertThatThrownBy(() -> vault.openInbox(keys, other.publicKey(), made.sealedPrivateKey()))
                .isInstanceOf(CannotOpen.class);
        byte[] stored = made.sealedPrivateKey();
        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.openInbox(keys, made.publicKey(), changed))
                    .as("byte " + i)
                    .isInstanceOfAny(CannotOpen.class, Locked.class);
        }
    }

    @Test
    void old_messages_open_after_a_rotation_and_the_inbox_key_can_be_closed_anew() {
        byte[] message = inbox.seal(place, plain);
        TenantKeys next = vault.nextEpoch(keys);
        NewInbox second = vault.newInbox(next);
        assertThat(second.epoch()).isEqualTo(2);
        InboxKey older = vault.openInbox(next, made.publicKey(), made.sealedPrivateKey());
        assertThat(older.open(place, message)).isEqualTo(plain);
        byte[] later = vault.inbox(acme, 2, second.publicKey()).seal(place, plain);
        assertThatThrownBy(() -> older.open(place, later)).isInstanceOf(CannotOpen.class);
        assertThat(vault.openInbox(next, second.publicKey(), second.sealedPrivateKey())
                        .open(place, later))
                .isEqualTo(plain);
    }

    @Test
    void needs_the_inbox_purpose() {
        TokenSecret token = vault.newToken(new coop.lightweb.hosting.account.AccountId(Ids.next()));
        var grants = vault.grantToken(keys, token, java.util.Set.of(Purpose.CONTACTS)).stream()
                .map(Grant::bytes)
                .toList();
        TenantKeys ring = vault.open(acme, token, grants);
        assertThatThrownBy(() -> vault.openInbox(ring, made.publicKey(), made.sealedPrivateKey()))
                .isInstanceOf(Locked.class);
    }
}
