package coop.lightweb.hosting.vault;

import static coop.lightweb.hosting.vault.Reference.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.Id;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.testing.Repeating;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Known answers for every format, in {@code vectors.properties}. Each is made a second time by {@link Reference} from
 * fixed inputs, and opened by the vault. A line in that file never changes: data sealed like it is out there.
 */
class VectorsTest {
    private static final Properties VECTORS = load();
    private static final byte[] PLAIN = "Ada Lovelace, 250-555-0142".getBytes(UTF_8);
    private static final AccountId ADA = new AccountId(UUID.fromString("018f0000-0000-7000-8000-00000000ada0"));
    private static final TenantId ACME = new TenantId(UUID.fromString("018f0000-0000-7000-8000-00000000acce"));
    private static final UUID ROW = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final UUID SUBJECT = UUID.fromString("018f0000-0000-7000-8000-00000000a1a0");
    private static final UUID TOKEN = UUID.fromString("018f0000-0000-7000-8000-000000000002");
    private static final byte[] NONCE = counting(0xB0, 12);
    private static final byte[] EPHEMERAL = counting(0xE0, 32);
    private static final byte[] ADAS_KEY = counting(0x10, 32);
    private static final byte[] FIRST = counting(0x40, 32);
    private static final byte[] SECOND = counting(0x70, 32);
    private final Vault vault = new Vault(Sealing.real(), new Repeating(0));

    private record Row(UUID value) implements Id {}

    @Test
    void a_password_gives_the_same_proof_and_wrapping_key_for_ever() {
        PasswordParameters parameters = new PasswordParameters(65_536, 3, 1, counting(0, 16));
        Passwords passwords = new Passwords(PasswordSettings.standard(), new Repeating(0));
        expect("password.parameters", parameters.bytes());
        assertThat(passwords.newParameters()).isEqualTo(parameters);
        try (PasswordKeys keys = passwords.derive("Kaslo \u00e9t\u00e9 1893", parameters)) {
            expect("password.proof-hash", keys.proofHash());
            expect("password.wrapping-key", keys.wrappingKey().key());
        }
        // The same words with the accents typed as separate characters.
        try (PasswordKeys keys =
                passwords.derive("Kaslo e\u0301te\u0301 1893", PasswordParameters.of(vector("password.parameters")))) {
            assertThat(keys.proves(vector("password.proof-hash"))).isTrue();
        }
    }

    @Test
    void a_private_key_wrapped_by_a_password_opens() {
        byte[] wrapping = hkdf(PLAIN, "lightweb password wrapping key v1");
        byte[] wrapped = join(
                new byte[] {0x41},
                aesGcm(wrapping, NONCE, ADAS_KEY, fields("lightweb user key v1", ADA.value(), "password")));
        expect("user-key.password", wrapped);
        WrappingKey key = new WrappingKey(WrappingKey.Kind.PASSWORD, wrapping);
        assertThat(vault.unwrap(ADA, vector("user-key.password"), key).publicKey())
                .isEqualTo(publicKey(ADAS_KEY));
    }

    @Test
    void a_private_key_wrapped_by_a_recovery_code_opens() {
        Recovery recovery = Recovery.create(new Repeating(3));
        assertThat(recovery.printed()).isEqualTo(VECTORS.getProperty("recovery.printed"));
        byte[] symbols = recovery.printed().replace("-", "").substring(0, 26).getBytes(UTF_8);
        byte[] wrapping = hkdf(symbols, "lightweb recovery wrapping key v1");
        byte[] wrapped = join(
                new byte[] {0x41},
                aesGcm(wrapping, NONCE, ADAS_KEY, fields("lightweb user key v1", ADA.value(), "recovery")));
        expect("user-key.recovery", wrapped);
        Recovery typed = Recovery.parse(VECTORS.getProperty("recovery.printed")).orElseThrow();
        assertThat(vault.unwrap(ADA, vector("user-key.recovery"), typed.wrappingKey())
                        .publicKey())
                .isEqualTo(publicKey(ADAS_KEY));
    }

    @Test
    void a_private_key_wrapped_by_a_session_opens() {
        SessionSecret session = SessionSecret.create(new Repeating(0x55));
        assertThat(session.cookie()).isEqualTo(VECTORS.getProperty("session.cookie"));
        byte[] secret = counting(0x55, 32);
        expect("session.lookup", sha256(hkdf(secret, "lightweb session lookup v1")));
        assertThat(session.lookup()).isEqualTo(vector("session.lookup"));
        byte[] wrapped = join(
                new byte[] {0x41},
                aesGcm(
                        hkdf(secret, "lightweb session wrapping key v1"),
                        NONCE,
                        ADAS_KEY,
                        fields("lightweb user key v1", ADA.value(), "session")));
        expect("user-key.session", wrapped);
        SessionSecret sent =
                SessionSecret.parse(VECTORS.getProperty("session.cookie")).orElseThrow();
        assertThat(vault.unwrap(ADA, vector("user-key.session"), sent.wrappingKey())
                        .publicKey())
                .isEqualTo(publicKey(ADAS_KEY));
    }

    @Test
    void grants_of_two_epochs_and_a_record_of_each_open() {
        List<byte[]> grants = membersGrants();
        expect("grant.member.1", grants.get(0));
        expect("grant.member.2", grants.get(1));
        expect("record.1", record(FIRST, 1));
        expect("record.2", record(SECOND, 2));
        UserKey ada = new UserKey(BoxKey.of(ADAS_KEY.clone()));
        TenantKeys keys = vault.open(ACME, ADA, ada, List.of(vector("grant.member.1"), vector("grant.member.2")));
        Place place = Place.of(ACME, Purpose.CONTACTS, "contact", new Row(ROW), 7);
        assertThat(keys.open(place, vector("record.1"))).isEqualTo(PLAIN);
        assertThat(keys.open(place, vector("record.2"))).isEqualTo(PLAIN);
        assertThat(keys.needsReseal(vector("record.1"))).isTrue();
        assertThat(keys.needsReseal(vector("record.2"))).isFalse();
    }

    @Test
    void a_record_about_a_person_opens_with_that_persons_key() {
        byte[] alans = counting(0x90, 32);
        byte[] both = hmac(purpose(SECOND, "contacts"), join("lightweb subject v1".getBytes(UTF_8), alans));
        byte[] associated =
                fields("lightweb subject record v1", ACME.value(), "contacts", "contact", ROW, SUBJECT, 2, 7);
        expect("record.subject", join(new byte[] {0x12, 0, 0, 0, 2, 0, 7}, aesGcm(both, NONCE, PLAIN, associated)));
        UserKey ada = new UserKey(BoxKey.of(ADAS_KEY.clone()));
        TenantKeys keys = vault.open(ACME, ADA, ada, List.of(vector("grant.member.1"), vector("grant.member.2")));
        Place place = Place.of(ACME, Purpose.CONTACTS, "contact", new Row(ROW), 7);
        assertThat(keys.open(place, new SubjectKey(SUBJECT, alans), vector("record.subject")))
                .isEqualTo(PLAIN);
    }

    @Test
    void a_tokens_grant_opens() {
        TokenSecret token = TokenSecret.create(TOKEN, new Repeating(0x21));
        assertThat(token.text()).isEqualTo(VECTORS.getProperty("token.text"));
        byte[] secret = counting(0x21, 32);
        expect("token.lookup", sha256(hkdf(secret, "lightweb token lookup v1")));
        assertThat(token.lookup()).isEqualTo(vector("token.lookup"));
        byte[] publicKey = publicKey(hkdf(secret, "lightweb token private key v1"));
        byte[] inside = join(purpose(FIRST, "contacts"), new byte[32], purpose(FIRST, "inbox"), new byte[32]);
        expect("grant.token.1", grant(1, TOKEN, publicKey, 0b10001, FIRST, inside));
        TokenSecret sent = TokenSecret.parse(VECTORS.getProperty("token.text")).orElseThrow();
        TenantKeys keys = vault.open(ACME, sent, List.of(vector("grant.token.1")));
        Place place = Place.of(ACME, Purpose.CONTACTS, "contact", new Row(ROW), 7);
        assertThat(keys.open(place, vector("record.1"))).isEqualTo(PLAIN);
    }

    @Test
    void an_app_password_is_the_same_token_for_ever() {
        AppSecret secret = AppSecret.create(new Repeating(0x21));
        assertThat(secret.text()).isEqualTo(VECTORS.getProperty("app.text"));
        byte[] bytes = counting(0x21, 20);
        byte[] id = hkdf(bytes, "lightweb app password id v1");
        byte[] tokenSecret = hkdf(bytes, "lightweb app password secret v1");
        expect("app.id", java.util.Arrays.copyOf(id, 16));
        expect("app.lookup", sha256(hkdf(tokenSecret, "lightweb token lookup v1")));
        expect("app.public-key", publicKey(hkdf(tokenSecret, "lightweb token private key v1")));
        try (TokenSecret token =
                AppSecret.parse(VECTORS.getProperty("app.text")).orElseThrow().token()) {
            assertThat(token.id().toString().replace("-", "")).isEqualTo(VECTORS.getProperty("app.id"));
            assertThat(token.lookup()).isEqualTo(vector("app.lookup"));
            assertThat(token.publicKey()).isEqualTo(vector("app.public-key"));
        }
    }

    @Test
    void a_message_to_the_inbox_opens() {
        byte[] inboxKey = counting(0x90, 32);
        byte[] publicKey = publicKey(inboxKey);
        byte[] stored = join(
                new byte[] {0x51, 0, 0, 0, 1},
                aesGcm(
                        purpose(FIRST, "inbox"),
                        NONCE,
                        inboxKey,
                        fields("lightweb inbox key v1", ACME.value(), 1, publicKey)));
        expect("inbox.private-key", stored);
        byte[] info = fields("lightweb inbox message v1", ACME.value(), "inbox", "message", ROW, 1, 2);
        expect("inbox.message", join(new byte[] {0x21, 0, 0, 0, 1, 0, 2}, hpke(publicKey, EPHEMERAL, PLAIN, info)));
        UserKey ada = new UserKey(BoxKey.of(ADAS_KEY.clone()));
        TenantKeys keys = vault.open(ACME, ADA, ada, List.of(vector("grant.member.1")));
        try (InboxKey key = vault.openInbox(keys, publicKey, vector("inbox.private-key"))) {
            Place place = Place.of(ACME, Purpose.INBOX, "message", new Row(ROW), 2);
            assertThat(key.open(place, vector("inbox.message"))).isEqualTo(PLAIN);
        }
    }

    @Test
    void a_value_of_the_node_opens_and_is_found() {
        byte[] nodeKey = counting(0xC0, 32);
        NodeKey node = NodeKey.of(nodeKey);
        byte[] valueKey = hkdf(nodeKey, "lightweb node values v1");
        byte[] binding = fields("lightweb node value v1", "account", "email", ROW.toString());
        expect("node.value", join(new byte[] {0x61}, aesGcm(valueKey, NONCE, PLAIN, binding)));
        assertThat(node.open(NodePlace.of("account", "email", new Row(ROW)), vector("node.value")))
                .isEqualTo(PLAIN);
        byte[] lookupKey = hkdf(nodeKey, "lightweb node v1: lookup: email");
        expect("node.lookup", hmac(lookupKey, "ada@example.org".getBytes(UTF_8)));
        assertThat(node.lookup("email", "ada@example.org")).isEqualTo(vector("node.lookup"));
        assertThat(node.fingerprint()).isEqualTo(VECTORS.getProperty("node.fingerprint"));
        byte[] probe = fields("lightweb node value v1", "node", "probe", "");
        expect(
                "node.probe",
                join(new byte[] {0x61}, aesGcm(valueKey, NONCE, "this is our node".getBytes(UTF_8), probe)));
        assertThat(node.opens(vector("node.probe"))).isTrue();
    }

    @Test
    void what_a_job_was_lent_opens() {
        byte[] nodeKey = counting(0xC0, 32);
        long due = Instant.parse("2026-12-01T14:00:00Z").getEpochSecond();
        byte[] binding = fields("lightweb job v1", ACME.value(), "newsletter", ROW, due, due + 3600);
        byte[] header = java.nio.ByteBuffer.allocate(17)
                .put((byte) 0x71)
                .putLong(due)
                .putLong(due + 3600)
                .array();
        expect("job", join(header, aesGcm(hkdf(nodeKey, "lightweb node v1: job"), NONCE, PLAIN, binding)));
        JobKey jobs = new JobKey(NodeKey.of(nodeKey), Sealing.real());
        Instant now = Instant.ofEpochSecond(due + 60);
        assertThat(jobs.open(ACME, "newsletter", new Row(ROW), vector("job"), now))
                .isEqualTo(PLAIN);
    }

    private static List<byte[]> membersGrants() {
        byte[] publicKey = publicKey(ADAS_KEY);
        byte[] succession = hmac(
                hkdf(FIRST, "lightweb epoch succession v1"),
                fields("lightweb epoch succession v1", ACME.value(), 2, SECOND));
        List<byte[]> grants = new ArrayList<>();
        grants.add(grant(1, ADA.value(), publicKey, 0, FIRST, join(FIRST, new byte[32])));
        grants.add(grant(2, ADA.value(), publicKey, 0, SECOND, join(SECOND, succession)));
        return grants;
    }

    private static byte[] grant(int epoch, UUID holder, byte[] publicKey, int purposes, byte[] dataKey, byte[] inside) {
        byte[] info = fields("lightweb grant v1", ACME.value(), epoch, holder, publicKey, purposes);
        byte[] vouching = hmac(hkdf(dataKey, "lightweb grant vouching v1"), info);
        byte[] header = java.nio.ByteBuffer.allocate(57)
                .put((byte) 0x31)
                .putInt(epoch)
                .put(uuid(holder))
                .put(publicKey)
                .putInt(purposes)
                .array();
        return join(header, vouching, hpke(publicKey, EPHEMERAL, inside, info));
    }

    private static byte[] record(byte[] dataKey, int epoch) {
        byte[] associated = fields("lightweb record v1", ACME.value(), "contacts", "contact", ROW, epoch, 7);
        return join(
                new byte[] {0x11, 0, 0, 0, (byte) epoch, 0, 7},
                aesGcm(purpose(dataKey, "contacts"), NONCE, PLAIN, associated));
    }

    private static byte[] purpose(byte[] dataKey, String label) {
        return hkdf(dataKey, "lightweb tenant purpose v1: " + label);
    }

    private static byte[] sha256(byte[] of) {
        return Derive.sha256(of);
    }

    private static byte[] counting(int start, int length) {
        byte[] bytes = new byte[length];
        new Repeating(start).nextBytes(bytes);
        return bytes;
    }

    private static void expect(String name, byte[] made) {
        assertThat(HexFormat.of().formatHex(made)).as(name).isEqualTo(VECTORS.getProperty(name));
    }

    private static byte[] vector(String name) {
        return HexFormat.of().parseHex(VECTORS.getProperty(name));
    }

    private static Properties load() {
        Properties vectors = new Properties();
        try (InputStream in = VectorsTest.class.getResourceAsStream("vectors.properties");
                Reader text = new InputStreamReader(in, UTF_8)) {
            vectors.load(text);
            return vectors;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
