package coop.lightweb.hosting.dns;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.dns.testing.CheckingResolver;
import coop.lightweb.hosting.dns.testing.TestNames;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NameServersTest {
    @RegisterExtension
    static final TestNames names = new TestNames(2);

    private static final RecordType[] ALL = {RecordType.A, RecordType.AAAA, RecordType.CAA};

    private final NameServers servers = names.nameServers();

    @BeforeAll
    static void delegations() {
        names.delegate("moved.ca", "www 60 A 192.0.2.7", "@ 60 A 192.0.2.8", "@ 60 CAA 0 issue \"letsencrypt.org\"");
        names.delegate("broken.ca");
        names.set("ns.lame.ca", "A", "127.0.0.3").set("lame.ca", "NS", "ns.lame.ca.");
        names.set("ns.silent.ca", "A", "127.0.0.99").set("silent.ca", "NS", "ns.silent.ca.");
        names.set("lost.ca", "NS", "nowhere.lost.example.");
    }

    @Test
    void finds_addresses_texts_and_how_long_they_are_remembered() {
        names.set("shop.ca", "A", "192.0.2.1", "192.0.2.2").set("shop.ca", "AAAA", "2001:db8:0:0::1");
        names.text("shop.ca", "v=spf1 -all");
        Found found = servers.look(DnsName.of("shop.ca"), RecordType.A, RecordType.AAAA, RecordType.TXT);
        assertThat(found.values(RecordType.A)).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
        assertThat(found.values(RecordType.AAAA)).containsExactly("2001:db8::1");
        assertThat(found.values(RecordType.TXT)).containsExactly("v=spf1 -all");
        assertThat(found.longestTtl()).isEqualTo(60);
        assertThat(found.nameServers()).containsExactly("ns1.names.test", "ns2.names.test");
        assertThat(found.troubles()).isEmpty();
        assertThat(found.agreed(RecordType.A)).isTrue();
    }

    @Test
    void asks_those_whom_the_zone_was_delegated_to() {
        Found found = servers.look(DnsName.of("www.moved.ca"), ALL);
        assertThat(found.zone()).isEqualTo("moved.ca");
        assertThat(found.nameServers()).containsExactly("ns.moved.ca");
        assertThat(found.values(RecordType.A)).containsExactly("192.0.2.7");
        assertThat(found.troubles()).isEmpty();
    }

    @Test
    void follows_aliases_into_other_zones_at_their_own_servers() {
        names.set("www.alias.ca", "CNAME", "next.alias.ca.").set("next.alias.ca", "CNAME", "www.moved.ca.");
        Found found = servers.look(DnsName.of("www.alias.ca"), RecordType.A);
        assertThat(found.aliases()).containsExactly("next.alias.ca", "www.moved.ca");
        assertThat(found.values(RecordType.A)).containsExactly("192.0.2.7");
        assertThat(found.values(RecordType.CNAME)).containsExactly("next.alias.ca", "www.moved.ca");
    }

    @Test
    void aliases_that_lead_in_a_circle_or_too_far_are_said_to() {
        names.set("a.circle.ca", "CNAME", "b.circle.ca.").set("b.circle.ca", "CNAME", "a.circle.ca.");
        assertThat(servers.look(DnsName.of("a.circle.ca"), RecordType.A).has(Trouble.Kind.ALIAS_LOOP))
                .isTrue();
        IntStream.range(0, 10).forEach(at -> names.set("n" + at + ".far.ca", "CNAME", "n" + (at + 1) + ".far.ca."));
        names.set("n10.far.ca", "A", "192.0.2.1");
        assertThat(servers.look(DnsName.of("n0.far.ca"), RecordType.A).has(Trouble.Kind.TOO_MANY_ALIASES))
                .isTrue();
        assertThat(servers.look(DnsName.of("n2.far.ca"), RecordType.A).values(RecordType.A))
                .containsExactly("192.0.2.1");
    }

    @Test
    void caa_is_looked_for_upwards_until_it_is_found() {
        Found found = servers.look(DnsName.of("www.moved.ca"), ALL);
        assertThat(found.caa()).containsExactly(new Caa(false, "issue", "letsencrypt.org"));
        assertThat(found.caaAt()).isEqualTo("moved.ca");
        assertThat(new Caa(false, "issue", "Letsencrypt.org ; validationmethods=http-01").issuer())
                .isEqualTo("letsencrypt.org");
        names.set("free.ca", "A", "192.0.2.1");
        assertThat(servers.look(DnsName.of("free.ca"), ALL).caa()).isEmpty();
    }

    @Test
    void a_change_that_has_not_reached_every_server_is_said_to() {
        names.set("slow.ca", "A", "192.0.2.1").setAt(1, "slow.ca", "A", "192.0.2.9");
        Found found = servers.look(DnsName.of("slow.ca"), RecordType.A);
        assertThat(found.agreed(RecordType.A)).isFalse();
        assertThat(found.troubles())
                .singleElement()
                .isEqualTo(new Trouble(
                        Trouble.Kind.DISAGREE, "A", "ns1.names.test: 192.0.2.9; ns2.names.test: 192.0.2.1"));
    }

    @Test
    void a_name_that_nobody_made_is_told_from_servers_that_say_nothing_of_use() {
        assertThat(kinds("nothing.ca")).containsExactly(Trouble.Kind.NO_SUCH_NAME);
        assertThat(kinds("www.broken.ca")).contains(Trouble.Kind.SERVER_FAILED, Trouble.Kind.NO_ANSWER);
        assertThat(kinds("www.lame.ca")).contains(Trouble.Kind.SERVER_REFUSED, Trouble.Kind.NO_ANSWER);
        assertThat(kinds("www.silent.ca")).contains(Trouble.Kind.SILENT, Trouble.Kind.NO_ANSWER);
        assertThat(kinds("www.lost.ca")).contains(Trouble.Kind.LOST_SERVER, Trouble.Kind.NO_ANSWER);
    }

    @Test
    void servers_that_are_away_make_caa_unreadable() {
        assertThat(servers.look(DnsName.of("www.silent.ca"), ALL).has(Trouble.Kind.CAA_UNREADABLE))
                .isTrue();
    }

    @Test
    void an_answer_too_long_for_a_packet_is_fetched_by_tcp() {
        String[] texts = IntStream.range(0, 30)
                .mapToObj(at -> "\"" + at + "-" + "x".repeat(200) + "\"")
                .toArray(String[]::new);
        names.set("long.ca", "TXT", texts);
        assertThat(servers.look(DnsName.of("long.ca"), RecordType.TXT).values(RecordType.TXT))
                .hasSize(30);
    }

    @Test
    void servers_at_private_addresses_are_not_asked_unless_the_settings_say_so() {
        DnsSettings trial = names.settings();
        NameServers strict = new NameServers(new DnsSettings(
                trial.resolvers(), trial.port(), false, trial.patience(), trial.attempt(), 0, 0, trial.updates()));
        names.set("shop.ca", "A", "192.0.2.1");
        Found found = strict.look(DnsName.of("shop.ca"), RecordType.A);
        assertThat(found.records()).isEmpty();
        assertThat(found.has(Trouble.Kind.PRIVATE_SERVER)).isTrue();
    }

    @Test
    void never_takes_longer_than_its_patience() {
        NameServers hasty = new NameServers(names.settings(Duration.ofMillis(300)));
        long before = System.nanoTime();
        Found found = hasty.look(DnsName.of("www.silent.ca"), ALL);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        assertThat(found.records()).isEmpty();
    }

    @Test
    void says_so_when_no_resolver_answers() {
        DnsSettings nobody = DnsSettings.trial("127.0.0.98", names.port());
        assertThat(new NameServers(nobody)
                        .look(DnsName.of("shop.ca"), RecordType.A)
                        .troubles())
                .extracting(Trouble::kind)
                .contains(Trouble.Kind.NO_RESOLVER);
    }

    @Test
    void signatures_that_do_not_fit_are_told_from_servers_that_do_not_work() throws Exception {
        names.set("moved-dnssec.ca", "A", "192.0.2.1").set("fine.ca", "A", "192.0.2.1");
        try (CheckingResolver checking = new CheckingResolver(names, "moved-dnssec.ca")) {
            NameServers through = new NameServers(names.settings(List.of(checking.address())));
            Found bogus = through.look(DnsName.of("moved-dnssec.ca"), ALL);
            assertThat(bogus.values(RecordType.A)).containsExactly("192.0.2.1");
            assertThat(bogus.troubles()).containsExactly(new Trouble(Trouble.Kind.SIGNATURES, "moved-dnssec.ca", ""));
            assertThat(through.look(DnsName.of("fine.ca"), ALL).troubles()).isEmpty();
        }
    }

    private List<Trouble.Kind> kinds(String name) {
        return servers.look(DnsName.of(name), RecordType.A).troubles().stream()
                .map(Trouble::kind)
                .toList();
    }
}
