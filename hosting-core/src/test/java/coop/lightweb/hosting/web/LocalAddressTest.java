package coop.lightweb.hosting.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where somebody is sent after signing in: never off this node, whatever a link asks for. */
class LocalAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/b/acme", "/invitation?code=AbC-_9", "/b/acme/sites?page=2&sort=a%2Fb", "/account/"})
    void keeps_a_path_of_ours(String wanted) {
        assertThat(PreferenceResource.local(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "evil.example",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/\n/evil.example",
                "/b?x=\r\nSet-Cookie:a=b",
                "/@evil.example:443",
                "/?next=https://evil.example#",
                "/;@evil.example"
            })
    void leads_home_instead_of_elsewhere(String wanted) {
        assertThat(PreferenceResource.local(wanted)).isEqualTo("/");
    }
}
