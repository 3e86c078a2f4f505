package coop.lightweb.hosting.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.Id;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.TenantId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultTest {
    private final SecureRandom random = new SecureRandom();
    private final Vault vault = new Vault(Sealing.real(), random);
    private final AccountId ada = new AccountId(Ids.next());
    private final AccountId grace = new AccountId(Ids.next());
    private final UserKey adasKey = vault.newUserKey();
    private final UserKey gracesKey = vault.newUserKey();
    private final TenantId acme = new TenantId(Ids.next());
    private final TenantKeys keys = vault.newTenant(acme);
    private final Row row = new Row(Ids.next());
    private final Place contact = Place.of(acme, Purpose.CONTACTS, "contact", row, 3);
    private final byte[] plain = "Alan, 250-555-0101".getBytes(UTF_8);

    private record Row(UUID value) implements Id {}

    @Test
    void a_session_opens_the_private_key_and_that_the_business() {
        byte[] sealed = keys.seal(contact, plain);
        List<byte[]> stored = bytes(vault.grantMember(keys, ada, adasKey.publicKey()));
        SessionSecret session = vault.newSession();
        byte[] wrapped = vault.wrap(ada, adasKey, session.wrappingKey());

        SessionSecret sent = SessionSecret.parse(session.cookie()).orElseThrow();
        assertThat(sent.lookup()).isEqualTo(session.lookup());
        UserKey opened = vault.unwrap(ada, wrapped, sent.wrappingKey());
        assertThat(vault.open(acme, ada, opened, stored).open(contact, sealed)).isEqualTo(plain);
    }

    @Test
    void a_wrapped_private_key_opens_for_its_account_kind_and_key_only() {
        SessionSecret session = vault.newSession();
        byte[] wrapped = vault.wrap(ada, adasKey, session.wrappingKey());
        byte[] sameBytes = session.wrappingKey().key();
        cannot(() -> vault.unwrap(grace, wrapped, session.wrappingKey()));
        cannot(() -> vault.unwrap(ada, wrapped, vault.newSession().wrappingKey()));
        cannot(() -> vault.unwrap(ada, wrapped, new WrappingKey(WrappingKey.Kind.RECOVERY, sameBytes)));
        everyChangedByte(wrapped, changed -> vault.unwrap(ada, changed, session.wrappingKey()));
        everyShorter(wrapped, shorter -> vault.unwrap(ada, shorter, session.wrappingKey()));
    }

    @Test
    void the_wrong_recovery_code_opens_nothing() {
        Recovery recovery = vault.newRecovery();
        byte[] wrapped = vault.wrap(ada, adasKey, recovery.wrappingKey());
        Recovery typed = Recovery.parse(recovery.printed()).orElseThrow();
        assertThat(vault.unwrap(ada, wrapped, typed.wrappingKey()).publicKey()).isEqualTo(adasKey.publicKey());
        cannot(() -> vault.unwrap(ada, wrapped, vault.newRecovery().wrappingKey()));
    }

    @Test
    void a_grant_opens_for_its_holder_and_business_only() {
        byte[] grant = bytes(vault.grantMember(keys, ada, adasKey.publicKey())).getFirst();
        byte[] sealed = keys.seal(contact, plain);
        cannot(() -> vault.open(acme, grace, adasKey, List.of(grant)).open(contact, sealed));
        cannot(() -> vault.open(acme, ada, gracesKey, List.of(grant)).open(contact, sealed));
        TenantId other = new TenantId(Ids.next());
        Place there = Place.of(other, Purpose.CONTACTS, "contact", row, 3);
        cannot(() -> vault.open(other, ada, adasKey, List.of(grant)).seal(there, plain));
        assertThatThrownBy(() -> vault.open(acme, ada, adasKey, List.of())).isInstanceOf(Locked.class);
    }

    @Test
    void a_changed_grant_neither_opens_nor_is_passed_on() {
        byte[] grant = bytes(vault.grantMember(keys, ada, adasKey.publicKey())).getFirst();
        byte[] sealed = keys.seal(contact, plain);
        TenantKeys next = vault.nextEpoch(keys);
        for (int i = 0; i < grant.length; i++) {
            byte[] changed = grant.clone();
            changed[i] ^= 1;
            boolean vouching = i >= Grant.HEADER && i < Grant.SEALED;
            if (vouching) {
                cannot(() -> vault.regrant(next, changed));
            } else {
                assertThatThrownBy(() ->
                                vault.open(acme, ada, adasKey, List.of(changed)).open(contact, sealed))
                        .as("byte " + i)
                        .isInstanceOfAny(CannotOpen.class, Locked.class);
            }
            if (i < Grant.SEALED) {
                assertThatThrownBy(() -> vault.regrant(next, changed))
                        .as("byte " + i)
                        .isInstanceOfAny(CannotOpen.class, Locked.class);
            }
        }
    }

    @Test
    void removing_a_member_leaves_them_the_past_and_not_the_future() {
        byte[] before = keys.seal(contact, plain);
        List<byte[]> adas = bytes(vault.grantMember(keys, ada, adasKey.publicKey()));
        List<byte[]> graces = bytes(vault.grantMember(keys, grace, gracesKey.publicKey()));

        TenantKeys next = vault.nextEpoch(vault.open(acme, ada, adasKey, adas));
        adas.add(vault.regrant(next, adas.getLast()).bytes());
        TenantKeys adasRing = vault.open(acme, ada, adasKey, adas);
        assertThat(adasRing.currentEpoch()).isEqualTo(2);
        assertThat(adasRing.needsReseal(before)).isTrue();
        byte[] after = adasRing.reseal(contact, before);
        assertThat(adasRing.needsReseal(after)).isFalse();
        assertThat(adasRing.open(contact, after)).isEqualTo(plain);

        TenantKeys gracesRing = vault.open(acme, grace, gracesKey, graces);
        assertThat(gracesRing.open(contact, before)).isEqualTo(plain);
        assertThatThrownBy(() -> gracesRing.open(contact, after)).isInstanceOf(Locked.class);
    }

    @Test
    void an_epoch_made_by_someone_without_the_one_before_is_not_believed() {
        List<byte[]> grants = bytes(vault.grantMember(keys, ada, adasKey.publicKey()));
        // Somebody who may write rows but holds no key knows every public key, and can seal a key of their own to it.
        TenantKeys forged = vault.nextEpoch(vault.newTenant(acme));
        grants.add(bytes(vault.grantMember(forged, ada, adasKey.publicKey())).getLast());
        TenantKeys ring = vault.open(acme, ada, adasKey, grants);
        cannot(() -> ring.seal(contact, plain));
        cannot(() -> vault.regrant(ring, grants.getLast()));
    }

    @Test
    void a_swapped_public_key_is_not_granted_the_next_epoch() {
        List<byte[]> grants = bytes(vault.grantMember(keys, ada, adasKey.publicKey()));
        byte[] swapped = grants.getFirst().clone();
        System.arraycopy(gracesKey.publicKey(), 0, swapped, 21, 32);
        cannot(() -> vault.regrant(vault.nextEpoch(keys), swapped));
    }

    @Test
    void a_token_opens_its_purposes_and_nothing_else() {
        TokenSecret token = vault.newToken(row);
        List<byte[]> grants = bytes(vault.grantToken(keys, token, Set.of(Purpose.CONTACTS, Purpose.DEALS)));
        Place file = Place.of(acme, Purpose.FILES, "file", row, 1);
        byte[] sealedContact = keys.seal(contact, plain);
        byte[] sealedFile = keys.seal(file, plain);

        TokenSecret sent = TokenSecret.parse(token.text()).orElseThrow();
        assertThat(sent.id()).isEqualTo(row.value());
        assertThat(sent.matches(token.lookup())).isTrue();
        assertThat(vault.newToken(row).matches(token.lookup())).isFalse();
        TenantKeys ring = vault.open(acme, sent, grants);
        assertThat(ring.open(contact, sealedContact)).isEqualTo(plain);
        assertThatThrownBy(() -> ring.open(file, sealedFile)).isInstanceOf(Locked.class);
        assertThatThrownBy(() -> ring.seal(file, plain)).isInstanceOf(Locked.class);
        assertThatThrownBy(() -> vault.nextEpoch(ring)).isInstanceOf(Locked.class);
        assertThatThrownBy(() -> vault.grantMember(ring, grace, gracesKey.publicKey()))
                .isInstanceOf(Locked.class);
        assertThatThrownBy(() -> vault.grantToken(ring, vault.newToken(row), Set.of(Purpose.CONTACTS)))
                .isInstanceOf(Locked.class);
    }

    @Test
    void a_token_is_granted_the_next_epoch_without_its_secret_being_there() {
        TokenSecret token = vault.newToken(row);
        List<byte[]> grants = bytes(vault.grantToken(keys, token, Set.of(Purpose.CONTACTS)));
        TenantKeys next = vault.nextEpoch(keys);
        byte[] later = next.seal(contact, plain);
        grants.add(vault.regrant(next, grants.getLast()).bytes());
        TenantKeys ring = vault.open(acme, token, grants);
        assertThat(ring.open(contact, later)).isEqualTo(plain);
        assertThatThrownBy(() -> ring.seal(Place.of(acme, Purpose.DEALS, "deal", row, 1), plain))
                .isInstanceOf(Locked.class);
    }

    @Test
    void refuses_cookies_and_tokens_of_another_format() {
        String cookie = vault.newSession().cookie();
        String token = vault.newToken(row).text();
        for (String bad :
                List.of("", "1", cookie + "A", "2" + cookie.substring(1), cookie.replace(cookie.charAt(9), '!'))) {
            assertThat(SessionSecret.parse(bad)).as(bad).isEmpty();
        }
        char last = cookie.charAt(43);
        assertThat(SessionSecret.parse(cookie.substring(0, 43) + (char) (last + 1)))
                .isEmpty();
        for (String bad : List.of(
                "",
                "lw_",
                token + "0",
                "xx" + token.substring(2),
                token.replace('_', '-'),
                token.substring(0, 81) + "u")) {
            assertThat(TokenSecret.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void nothing_that_holds_a_secret_prints_it() {
        assertThat(adasKey).hasToString("UserKey[hidden]");
        assertThat(vault.newSession()).hasToString("SessionSecret[hidden]");
        assertThat(vault.newToken(row)).hasToString("TokenSecret[" + row.value() + "]");
        assertThat(keys).hasToString("TenantKeys[" + acme + ", epochs [1]]");
        assertThat(vault.newInbox(keys)).hasToString("NewInbox[epoch 1]");
        assertThat(vault.grantMember(keys, ada, adasKey.publicKey()).getFirst()).hasToString("Grant[epoch 1]");
    }

    private static List<byte[]> bytes(Collection<Grant> grants) {
        return new ArrayList<>(grants.stream().map(Grant::bytes).toList());
    }

    private interface Opening {
        void open(byte[] bytes);
    }

    private static void everyChangedByte(byte[] sealed, Opening opening) {
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            cannot(() -> opening.open(changed));
        }
    }

    private static void everyShorter(byte[] sealed, Opening opening) {
        for (int length = 0; length < sealed.length; length++) {
            byte[] shorter = Arrays.copyOf(sealed, length);
            cannot(() -> opening.open(shorter));
        }
    }

    private static void cannot(Runnable opening) {
        assertThatThrownBy(opening::run).isInstanceOf(CannotOpen.class);
    }
}
