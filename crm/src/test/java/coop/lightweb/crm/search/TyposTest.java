package coop.lightweb.crm.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TyposTest {
    @ParameterizedTest
    @CsvSource({
        "smth, smith, 1",
        "smiith, smith, 1",
        "smyth, smith, 1",
        "simth, smith, 1",
        "amith, smith, 1",
        "mith, smith, 1",
        "tremblya, tremblay, 1",
        "trmblai, tremblay, -1",
        "trremblai, tremblay, 2",
        "anderosn, anderson, 1",
        "nadersonn, anderson, 2",
        "шевчeнко, шевченко, 1",
        "nguyne, nguyen, 1",
        "王小明月, 王小明日, 1",
        "smith, smith, 0",
        "smtih, smyth, -1",
        "anna, bert, -1",
        "kaslo, kas, -1",
        "catherine, cathrynn, -1",
    })
    void counts_slips_up_to_what_the_length_allows(String typed, String word, int distance) {
        Typos typos = Typos.of(typed);
        assertThat(typos.areAllowed()).isTrue();
        assertThat(typos.distance(word)).isEqualTo(distance);
        if (distance >= 0) {
            assertThat(typos.mayBe(Typos.letters(word))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"li", "bob", "王小明", "1987", "anna87", "🌲🌲"})
    void allows_none_in_short_words_and_numbers(String typed) {
        assertThat(Typos.of(typed).areAllowed()).isFalse();
    }
}
