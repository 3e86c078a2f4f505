package coop.lightweb.crm.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Émilie Lacœur, emilie lacoeur",
                "Straße STRASSE ẞ, strasse strasse ss",
                "Øystein Næss, oystein naess",
                "Łukasz Đặng Þórdís, lukasz dang thordis",
                "İstanbul ısparta, istanbul isparta",
                "Nguyễn Thị Quỳnh, nguyen thi quynh",
                "O’Brien O`Brien O´Brien Oʼbrien, o'brien o'brien o'brien o'brien",
                "Jean‐Luc Jean–Luc Col·legi, jean-luc jean-luc col-legi",
                "ʔaq̓am, 'aqam",
                "ɬəqʼəmel Xʷəmɬkʷəy̓, leq'emel xwemlkwey",
                "Шевче́нко Їжак, шевченко іжак",
                "Ὀδυσσεύς, οδυσσευσ",
                "مُحَمَّد أحمد, محمد احمد",
                "ਗੁਰਪ੍ਰੀਤ, ਗੁਰਪ੍ਰੀਤ",
                "ガギグ ｶﾞ, ガギグ ガ",
                "한국어, 한국어",
                "Ｆｕｌｌ ﬁne ①, full fine 1",
                "٢٠٢٦ ۲۰۲۶, 2026 2026",
                "a\u00adb\u200dc\ufeffd, abcd",
                "A\u00a0B\tC\u3000D, a b c d",
                "🌲 Tree 👩🏽‍🌾, 🌲 tree 👩🏽🌾",
            })
    void takes_off_capitals_accents_and_finery(String text, String folded) {
        assertThat(Fold.fold(text)).isEqualTo(folded);
    }

    @Test
    void spells_composed_and_decomposed_letters_alike() {
        assertThat(Fold.fold("Hélène"))
                .isEqualTo(Fold.fold("He\u0301le\u0300ne"))
                .isEqualTo("helene");
        assertThat(Fold.fold("\ud55c")).isEqualTo(Fold.fold("\u1112\u1161\u11ab"));
    }

    @Test
    void leaves_plain_text_as_it_is() {
        String plain = "anna smith 5, kaslo";
        assertThat(Fold.fold(plain)).isSameAs(plain);
        assertThat(Fold.fold("")).isEmpty();
    }

    @Test
    void takes_any_text_and_is_content_with_its_own_answers() {
        Random random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x600 : 0x10000));
            }
            String folded = Fold.fold(text.toString());
            assertThat(Fold.fold(folded))
                    .as("%s", text.chars().boxed().toList())
                    .isEqualTo(folded);
        }
        assertThat(Fold.fold("\ud800 A \udc00\ud83c")).contains(" a ");
        assertThat(Fold.fold("É".repeat(1_000_000))).hasSize(1_000_000);
    }
}
