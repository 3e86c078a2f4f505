package coop.lightweb.hosting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.web.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainNameTest {
    private static final OwnNames OWN =
            new OwnNames(List.of(HostName.of("panel.lightweb.example.org")), HostName.of("sites.example.net"), false);
    private static final String LABEL = "a".repeat(63);

    @ParameterizedTest
    @CsvSource({
        "example.ca, example.ca",
        "' Example.CA. ', example.ca",
        "https://www.example.ca/shop?x=1#top, www.example.ca",
        "http://user:pass@example.ca:8080/, example.ca",
        "//example.ca, example.ca",
        "example.ca/contact, example.ca",
        "example.ca:443, example.ca",
        "HTTPS:///example.ca, example.ca",
        "faß.de, xn--fa-hia.de",
        "fass.de, fass.de",
        "bücher.example.com, xn--bcher-kva.example.com",
        "BÜCHER.de, xn--bcher-kva.de",
        "例え。jp, xn--r8jz45g.jp",
        "xn--bcher-kva.de, xn--bcher-kva.de",
        "shop.bc.ca, shop.bc.ca",
        "brand.new-tld-of-2027, brand.new-tld-of-2027"
    })
    void is_found_in_what_was_typed(String typed, String host) {
        assertThat(DomainName.of(typed, OWN).host()).isEqualTo(HostName.of(host));
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "'  ', empty",
        "., empty",
        "https://, empty",
        "ada@example.ca, mail",
        "'my shop.ca', spaces",
        "'a.ca, b.ca', several",
        "*.example.ca, wildcard",
        "my_shop.ca, underscore",
        "192.0.2.7, address",
        "http://192.0.2.7/, address",
        "1.2, address",
        "0x7f000001, address",
        "2001:db8::7, address",
        "'[2001:db8::7]:443', address",
        "localhost, private",
        "nas.local, private",
        "printer.lan, private",
        "shop.test, private",
        "1.0.168.192.in-addr.arpa, private",
        "ca, top",
        "co.uk, suffix",
        "bc.ca, suffix",
        "github.io, suffix",
        "myshop, single",
        "example..ca, dots",
        ".example.ca, dots",
        "-shop.ca, hyphen",
        "shop-.ca, hyphen",
        "ab--cd.ca, hyphen",
        "sh!op.ca, characters",
        "a\u0301.\u05d0b.ca, characters",
        "xn--zzzzzzz-.ca, punycode",
        "panel.lightweb.example.org, panel",
        "x.panel.lightweb.example.org, panel",
        "sites.example.net, site",
        "acme.sites.example.net, site"
    })
    void is_refused_in_its_own_words(String typed, String why) {
        assertThat(refusal(typed).key()).isEqualTo("domain.refused." + why);
    }

    @Test
    void may_have_253_characters_and_63_in_a_label() {
        String longest = String.join(".", LABEL, LABEL, LABEL, "a".repeat(57), "com");
        assertThat(DomainName.of(longest, OWN).host().value()).hasSize(253);
        assertThat(refusal("a" + longest).key()).isEqualTo("domain.refused.long");
        assertThat(refusal("a" + LABEL + ".ca").key()).isEqualTo("domain.refused.label");
        assertThat(refusal("ü".repeat(62) + ".ca").key()).isEqualTo("domain.refused.label");
        assertThat(refusal("x".repeat(100_000)).key()).isEqualTo("domain.refused.long");
    }

    @Test
    void a_pasted_mail_address_is_told_its_domain() {
        assertThat(refusal("ada@example.ca").args()).containsExactly("ada@example.ca", "example.ca");
    }

    @Test
    void names_that_look_like_others_are_warned_of_and_not_refused() {
        assertThat(DomainName.of("аррӏе.com", OWN).warnings()).containsExactly("domain.warned.scripts");
        assertThat(DomainName.of("pаypal.com", OWN).warnings()).containsExactly("domain.warned.scripts");
        assertThat(DomainName.of("i❤.ws", OWN).warnings()).contains("domain.warned.emoji");
        assertThat(DomainName.of("bücher.de", OWN).warnings()).isEmpty();
        assertThat(DomainName.of("почта.рф", OWN).warnings()).isEmpty();
        assertThat(DomainName.of("例え.jp", OWN).warnings()).isEmpty();
    }

    @Test
    void is_shown_as_people_read_it() {
        assertThat(DomainName.of("xn--bcher-kva.de", OWN).shown()).isEqualTo("bücher.de");
    }

    @Test
    void private_names_may_be_had_where_the_settings_say_so() {
        OwnNames trial = new OwnNames(List.of(HostName.of("panel.localhost")), HostName.of("sites.localhost"), true);
        assertThat(DomainName.of("shop.test", trial).host()).isEqualTo(HostName.of("shop.test"));
        assertThat(catchThrowableOfType(Refused.class, () -> DomainName.of("test", trial)))
                .isNotNull();
    }

    @Test
    void an_apex_and_its_www_are_a_pair_and_nothing_else_is() {
        assertThat(DomainName.pairOf(HostName.of("example.ca"))).isEqualTo(HostName.of("www.example.ca"));
        assertThat(DomainName.pairOf(HostName.of("www.example.ca"))).isEqualTo(HostName.of("example.ca"));
        assertThat(DomainName.pairOf(HostName.of("shop.bc.ca"))).isEqualTo(HostName.of("www.shop.bc.ca"));
        assertThat(DomainName.pairOf(HostName.of("www.shop.example.ca"))).isNull();
        assertThat(DomainName.pairOf(HostName.of("shop.example.ca"))).isNull();
    }

    private static Refused refusal(String typed) {
        return catchThrowableOfType(Refused.class, () -> DomainName.of(typed, OWN));
    }
}
