package coop.lightweb.hosting.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.certificate.testing.Papers;
import coop.lightweb.hosting.edge.Handshakes.Held;
import coop.lightweb.hosting.http.HostName;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerNamesTest {
    private static final LocalAuthority AUTHORITY =
            LocalAuthority.create("test", java.util.List.of("localhost"), Instant.now(), new SecureRandom());
    private static final KeyAndChain ANY = AUTHORITY.issue(HostName.of("any.localhost"), Instant.now());
    private static final KeyAndChain NEWER = AUTHORITY.issue(HostName.of("any.localhost"), Instant.now());
    private static final HostName PANEL = HostName.of("panel.localhost");

    private final ServerNames names = new ServerNames(10);

    @Test
    void memory_holds_what_is_asked_for_and_always_what_all_fall_back_to() {
        names.show(PANEL, ANY);
        names.fallBackTo(PANEL);
        show(0, 1000);
        assertThat(names.inMemory()).isLessThanOrEqualTo(11);
        assertThat(names.knows(PANEL)).isTrue();
    }

    @Test
    void what_a_handshake_holds_stays_until_it_is_let_go() {
        HostName host = HostName.of("held.localhost");
        names.show(host, ANY);
        Held held = Objects.requireNonNull(names.hold(host));
        Held another = Objects.requireNonNull(names.hold(host));
        String alias = alias(ANY, host);
        show(0, 1000);
        assertThat(names.knows(host)).isFalse();
        assertThat(names.getPrivateKey(alias)).isEqualTo(ANY.key());
        another.letGo();
        assertThat(names.getCertificateChain(alias)).containsExactly(ANY.leaf());
        Held third = Objects.requireNonNull(names.hold(host));
        held.letGo();
        assertThat(names.getPrivateKey(alias)).isEqualTo(ANY.key());
        third.letGo();
        assertThat(names.getPrivateKey(alias)).isNull();
        assertThat(names.getCertificateChain(alias)).isNull();
        assertThat(names.hold(host)).isNull();
        assertThat(names.inMemory()).isLessThanOrEqualTo(10);
    }

    @Test
    void a_handshake_that_began_with_the_old_certificate_ends_with_it() {
        HostName host = HostName.of("renewed.localhost");
        names.show(host, ANY);
        Held old = Objects.requireNonNull(names.hold(host));
        String alias = alias(ANY, host);
        names.show(host, NEWER);
        assertThat(names.shownFor(host)).contains(NEWER);
        assertThat(names.getPrivateKey(alias)).isEqualTo(ANY.key());
        old.letGo();
        assertThat(names.getPrivateKey(alias)).isNull();
        assertThat(names.shownFor(host)).contains(NEWER);
    }

    /** The TLS engine keeps what an alias stood for; a seller that mends a chain sends the same certificate again. */
    @Test
    void the_same_certificate_with_another_chain_is_another_alias() {
        HostName host = HostName.of("mended.localhost");
        names.show(host, ANY);
        String before = alias(ANY, host);
        KeyAndChain mended = new KeyAndChain(ANY.key(), List.of(ANY.leaf(), NEWER.leaf()));
        names.show(host, mended);
        assertThat(alias(mended, host)).isNotEqualTo(before);
        assertThat(names.getCertificateChain(before)).isNull();
        assertThat(names.getCertificateChain(alias(mended, host))).containsExactly(ANY.leaf(), NEWER.leaf());
    }

    private static String alias(KeyAndChain certificate, HostName host) {
        return ServerNames.alias(host.value(), Pem.of(certificate.chain()).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_key_of_another_kind_may_take_over_between_two_questions_of_one_handshake() throws Exception {
        HostName host = HostName.of("rekeyed.localhost");
        Papers rsa = Papers.root(Instant.now())
                .site(Papers.forSite(Instant.now(), host.value()).keys(Papers.rsa(2048)));
        names.show(host, ANY);
        Held held = Objects.requireNonNull(names.hold(host));
        assertThat(names.aliasFor(host, "RSA")).isNull();
        names.show(host, new KeyAndChain(rsa.keys().getPrivate(), java.util.List.of(rsa.certificate())));
        String alias = Objects.requireNonNull(names.aliasFor(host, "EC"));
        assertThat(names.getPrivateKey(alias)).isEqualTo(ANY.key());
        assertThat(names.aliasFor(host, "RSA")).isNotNull();
        held.letGo();
        assertThat(names.aliasFor(host, "EC")).isNull();
    }

    @Test
    void however_often_it_is_replaced_each_handshake_ends_with_what_it_began() {
        HostName host = HostName.of("restless.localhost");
        List<KeyAndChain> all = Stream.generate(() -> AUTHORITY.issue(host, Instant.now()))
                .limit(3)
                .toList();
        List<Held> held = new ArrayList<>();
        for (KeyAndChain each : all) {
            names.show(host, each);
            held.add(Objects.requireNonNull(names.hold(host)));
        }
        names.withdraw(host);
        for (KeyAndChain each : all) {
            assertThat(names.getPrivateKey(alias(each, host))).isEqualTo(each.key());
        }
        assertThat(names.inMemory()).isEqualTo(3);
        held.forEach(Held::letGo);
        assertThat(names.inMemory()).isZero();
    }

    @Test
    void a_crowd_that_pushes_everything_out_at_once_loses_nobody() {
        HostName host = HostName.of("late.localhost");
        show(0, 1000);
        Held held = names.hold(host.value(), ANY);
        assertThat(names.shownFor(host)).contains(ANY);
        Held again = Objects.requireNonNull(names.hold(host));
        held.letGo();
        again.letGo();
        assertThat(names.shownFor(host)).isEmpty();
    }

    @Test
    void a_wildcard_stands_for_every_name_right_below_unless_one_has_its_own() {
        names.show("*.shop.localhost", ANY);
        assertThat(names.shownFor(HostName.of("a.shop.localhost"))).contains(ANY);
        assertThat(names.shownFor(HostName.of("b.shop.localhost"))).contains(ANY);
        assertThat(names.shownFor(HostName.of("a.b.shop.localhost"))).isEmpty();
        assertThat(names.shownFor(HostName.of("shop.localhost"))).isEmpty();
        assertThat(names.inMemory()).isEqualTo(1);
        names.show(HostName.of("b.shop.localhost"), NEWER);
        assertThat(names.shownFor(HostName.of("b.shop.localhost"))).contains(NEWER);
        names.withdraw("*.shop.localhost");
        assertThat(names.shownFor(HostName.of("a.shop.localhost"))).isEmpty();
    }

    private void show(int from, int to) {
        for (int i = from; i < to; i++) {
            names.show(HostName.of("n" + i + ".localhost"), ANY);
        }
    }
}
