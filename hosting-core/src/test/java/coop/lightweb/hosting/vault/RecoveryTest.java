package coop.lightweb.hosting.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void is_printed_in_groups_and_parses_however_it_is_typed() {
        Recovery recovery = Recovery.create(random);
        String printed = recovery.printed();
        assertThat(printed).matches("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}");
        assertSame(recovery, printed);
        assertSame(recovery, printed.toLowerCase(java.util.Locale.ROOT));
        assertSame(recovery, "  " + printed.replace("-", " ") + "\n");
        assertSame(recovery, printed.replace("-", "\u2013").replace('0', 'o').replace('1', 'l'));
        assertSame(recovery, printed.replace("-", ".").replace('0', 'O').replace('1', 'I'));
    }

    @Test
    void notices_every_wrong_symbol_and_every_swap_of_neighbours() {
        String code = Recovery.create(random).printed().replace("-", "");
        for (int i = 0; i < code.length(); i++) {
            for (char wrong : Base32.SYMBOLS.toCharArray()) {
                if (wrong != code.charAt(i)) {
                    String typed = code.substring(0, i) + wrong + code.substring(i + 1);
                    assertThat(Recovery.parse(typed)).as(typed).isEmpty();
                }
            }
            if (i > 0 && i < 26 && code.charAt(i) != code.charAt(i - 1)) {
                String swapped = code.substring(0, i - 1) + code.charAt(i) + code.charAt(i - 1) + code.substring(i + 1);
                assertThat(Recovery.parse(swapped)).as(swapped).isEmpty();
            }
        }
    }

    @Test
    void refuses_what_is_not_a_code() {
        String code = Recovery.create(random).printed();
        assertThat(Recovery.parse("")).isEmpty();
        assertThat(Recovery.parse(code.substring(1))).isEmpty();
        assertThat(Recovery.parse(code + "0")).isEmpty();
        assertThat(Recovery.parse(code.replace(code.charAt(0), 'U'))).isEmpty();
        assertThat(Recovery.parse("x".repeat(100_000))).isEmpty();
    }

    @Test
    void another_code_is_not_the_same() {
        Recovery one = Recovery.create(random);
        Recovery other = Recovery.create(random);
        assertThat(one.same(other)).isFalse();
        assertThat(one.wrappingKey().key()).isNotEqualTo(other.wrappingKey().key());
        assertThat(one).hasToString("Recovery[hidden]");
    }

    private static void assertSame(Recovery recovery, String typed) {
        assertThat(Recovery.parse(typed)).as(typed).hasValueSatisfying(parsed -> {
            assertThat(parsed.same(recovery)).isTrue();
            assertThat(parsed.wrappingKey().key())
                    .isEqualTo(recovery.wrappingKey().key());
        });
    }
}
