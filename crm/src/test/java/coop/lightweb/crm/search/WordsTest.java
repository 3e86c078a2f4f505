package coop.lightweb.crm.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void takes_letters_and_digits_together_and_leaves_out_what_stands_between() {
        assertThat(words("anna smith, 5 main_street (kaslo)"))
                .containsExactly("anna", "smith", "5", "main", "street", "kaslo");
        assertThat(words("")).isEmpty();
        assertThat(words(" - ' . -- '' ")).isEmpty();
        assertThat(words("王伟 ਗੁਰਪ੍ਰੀਤ шевченко ⭐vip")).containsExactly("王伟", "ਗੁਰਪ੍ਰੀਤ", "шевченко", "⭐vip");
        assertThat(words("a\ud800b\udc00")).containsExactly("a", "b");
    }

    @Test
    void keeps_what_is_held_together_in_parts_and_as_one() {
        assertThat(words("o'brien")).containsExactly("o", "brien", "obrien");
        assertThat(words("jean-luc picard")).containsExactly("jean", "luc", "jeanluc", "picard");
        assertThat(words("saint-jean-sur-mer")).containsExactly("saint", "jean", "sur", "mer", "saintjeansurmer");
        assertThat(words("b.c. hydro")).containsExactly("b", "c", "bc", "hydro");
        assertThat(words("end. next")).containsExactly("end", "next");
        assertThat(words("'quoted'")).containsExactly("quoted");
    }

    @Test
    void writes_short_words_of_a_name_in_one_with_what_follows() {
        assertThat(name("de la cruz")).containsExactly("de", "la", "dela", "cruz", "delacruz");
        assertThat(name("o brien")).containsExactly("o", "brien", "obrien");
        assertThat(name("li wei")).containsExactly("li", "wei", "liwei");
        assertThat(name("anna smith")).containsExactly("anna", "smith");
        assertThat(name("jean-luc roy")).containsExactly("jean", "luc", "jeanluc", "roy");
    }

    @Test
    void finds_addresses_whole() {
        assertThat(addresses("write to <anna.smith+news@shop.ca>, or bob@x.org."))
                .containsExactly("anna.smith+news@shop.ca", "bob@x.org");
        assertThat(addresses("no @ here, @mention, trailing@ .@.")).isEmpty();
        assertThat(addresses("a@b@c")).containsExactly("a@b");
        assertThat(addresses("x".repeat(300) + "@kaslo.ca").getFirst())
                .hasSize(Words.LONGEST_ADDRESS)
                .endsWith("@kaslo.ca");
    }

    @Test
    void asks_for_words_without_apostrophes_and_hyphens() {
        assertThat(Words.asked("o'brien jean-luc b.c.")).containsExactly("obrien", "jean", "luc", "b", "c");
        assertThat(Words.asked("rock'n'roll'")).containsExactly("rocknroll");
        assertThat(Words.asked("& - '")).isEmpty();
    }

    @Test
    void keeps_long_words_in_pieces_that_overlap() {
        String word = "0123456789abcdef".repeat(16);
        assertThat(words(word))
                .allMatch(piece -> piece.length() <= Words.LONGEST)
                .hasSize(7);
        for (int i = 0; i + Words.LONGEST / 2 <= word.length(); i++) {
            String part = word.substring(i, i + Words.LONGEST / 2);
            assertThat(words(word)).anyMatch(piece -> piece.contains(part));
        }
        assertThat(words("🌲".repeat(100)).stream().flatMapToInt(String::codePoints))
                .containsOnly("🌲".codePointAt(0));
        assertThat(Words.asked(word).getFirst()).hasSize(Words.LONGEST / 2);
    }

    private static List<String> words(String folded) {
        List<String> words = new ArrayList<>();
        Words.of(folded, words::add);
        return words;
    }

    private static List<String> name(String folded) {
        List<String> words = new ArrayList<>();
        Words.ofName(folded, words::add);
        return words;
    }

    private static List<String> addresses(String folded) {
        List<String> addresses = new ArrayList<>();
        Words.addresses(folded, addresses::add);
        return addresses;
    }
}
