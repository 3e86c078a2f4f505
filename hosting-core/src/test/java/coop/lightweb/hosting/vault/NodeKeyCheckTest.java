package coop.lightweb.hosting.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NodeKeyCheckTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final SecureRandom random = new SecureRandom();

    @Test
    void the_first_key_stays_the_database_s_key_and_another_is_refused() {
        NodeKeyCheck check = new NodeKeyCheck(db.database(), Clock.systemUTC());
        NodeKey first = fresh();
        NodeKey other = fresh();
        check.insist(first);
        assertThatCode(() -> check.insist(first)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check.insist(other))
                .isInstanceOf(NodeKeyMissing.class)
                .hasMessageContaining(first.fingerprint())
                .hasMessageContaining(other.fingerprint());
        assertThat(check.belongs(first)).isTrue();
    }

    @Test
    void a_record_as_json_comes_back_and_never_shows_in_a_failure() {
        record Person(String name) {}
        Vault vault = new Vault(Sealing.real(), random);
        TenantId acme = new TenantId(Ids.next());
        TenantKeys keys = vault.newTenant(acme);
        Place place = new Place(acme, Purpose.CONTACTS, "contact", Ids.next(), 1);
        SealedJson json = new SealedJson(new ObjectMapper());
        byte[] sealed = json.seal(keys, place, new Person("Ada"));
        assertThat(json.open(keys, place, sealed, Person.class)).isEqualTo(new Person("Ada"));
        assertThatThrownBy(() -> json.open(keys, place, sealed, Integer.class))
                .isInstanceOf(CannotOpen.class)
                .hasNoCause()
                .hasMessageNotContaining("Ada");
    }

    private NodeKey fresh() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return NodeKey.of(key);
    }
}
