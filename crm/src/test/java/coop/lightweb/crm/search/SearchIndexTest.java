package coop.lightweb.crm.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.sample.People;
import coop.lightweb.crm.sample.PersonOnPaper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchIndexTest {
    private final SearchIndex index = new SearchIndex();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "O'Brien, O’Brien",
                "O'Brien, OBrien",
                "O'Brien, o brien",
                "O'Brien, brien",
                "OBrien, O'Brien",
                "OBrien, o brien",
                "O Brien, O'Brien",
                "O Brien, obrien",
                "Jean-Luc, jean luc",
                "Jean-Luc, jeanluc",
                "Jean-Luc, luc",
                "Jean Luc, Jean-Luc",
                "Jeanluc, Jean-Luc",
                "Élodie Côté, cote elodie",
                "elodie cote, ÉLODIE CÔTÉ",
                "MacDonald, mac donald",
                "Mac Donald, macdonald",
                "van der Berg, vanderberg",
                "Lacœur, lacoeur",
                "Łukasz, lukasz",
                "ʔaq̓am, aqam",
                "ɬəqʼəmel, leqemel",
                "王伟, 王",
                "王伟, 伟",
                "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ, ਸਿੰਘ",
                "مُحَمَّد, محمد",
                "Шевченко, ШЕВЧ",
                "Nguyễn Thị Mai, nguyen mai",
                "B.C. Hydro, bc hydro",
                "⭐ VIP, ⭐",
                "Anna Smith, th an",
                "Anna Smith, a s",
            })
    void finds_a_name_however_it_is_typed(String name, String typed) {
        index.put(0, List.of(Field.name(name)));
        assertThat(index.find(typed).slots()).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource({
        "Anna Smith, anna jones",
        "Anna Smith, n",
        "Anna Smith, annasmith",
        "Anna Smith, smithers",
        "王伟, 李",
        "Bob Roy, rob",
        "Bob Roy, bbo",
    })
    void does_not_find_others(String name, String typed) {
        index.put(0, List.of(Field.name(name)));
        assertThat(index.find(typed).slots()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "anna.smith@shop.ca",
        "Anna.Smith@Shop.CA",
        "<anna.smith@shop.ca>",
        "smith@shop",
        "@shop.ca",
        "anna.smith@",
        "anna.smith",
        "shop.ca",
        "smith",
        "nna",
        "anna shop",
        "anan.smith"
    })
    void finds_an_address_whole_and_by_its_parts(String typed) {
        index.put(0, List.of(Field.email("Anna.Smith@shop.ca")));
        index.put(1, List.of(Field.email("bert@elsewhere.org"), Field.email("carl@home.net")));
        assertThat(index.find(typed).slots()).containsExactly(0);
    }

    @Test
    void does_not_make_one_address_of_two() {
        index.put(0, List.of(Field.email("bert@elsewhere.org"), Field.email("carl@home.net")));
        assertThat(index.find("bert@home").size()).isZero();
        assertThat(index.find("bert home").size()).isEqualTo(1);
    }

    @Test
    void puts_whole_words_before_beginnings_before_pieces_before_slips() {
        index.put(0, List.of(Field.name("Karst")));
        index.put(1, List.of(Field.name("Akarta")));
        index.put(2, List.of(Field.name("Kartal")));
        index.put(3, List.of(Field.name("Kart")));
        index.put(4, List.of(Field.other("kart")));
        assertThat(index.find("kart").slots()).containsExactly(3, 4, 2, 1, 0);
    }

    @Test
    void puts_names_before_addresses_before_companies_before_the_rest() {
        index.put(0, List.of(Field.other("maple")));
        index.put(1, List.of(Field.company("Maple")));
        index.put(2, List.of(Field.email("maple@shop.ca")));
        index.put(3, List.of(Field.name("Maple")));
        index.put(4, List.of(Field.other("maple"), Field.name("Maple")));
        assertThat(index.find("maple").slots()).containsExactly(3, 4, 2, 1, 0);
        assertThat(index.find("maple").asSet().cardinality()).isEqualTo(5);
        assertThat(index.find("maple").slot(2)).isEqualTo(2);
    }

    @Test
    void allows_for_slips_only_where_little_is_found() {
        IntStream.range(0, 20).forEach(slot -> index.put(slot, List.of(Field.name(slot < 9 ? "Smith" : "Smyth"))));
        assertThat(index.find("smith").slots()).hasSize(20).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8);
        index.put(20, List.of(Field.name("Smith")));
        assertThat(index.find("smith").slots()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 20);
        assertThat(index.find("xmith").slots()).hasSize(10);
    }

    @Test
    void finds_nothing_where_nothing_is_asked_or_there() {
        assertThat(index.find("anna").slots()).isEmpty();
        index.put(7, List.of(Field.name("Anna")));
        assertThat(index.find("").slots()).isEmpty();
        assertThat(index.find(" - & @ ").slots()).isEmpty();
        assertThat(index.find("anna & -").slots()).containsExactly(7);
        index.put(7, List.of());
        assertThat(index.find("anna").slots()).isEmpty();
        assertThatThrownBy(() -> index.put(-1, List.of())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void forgets_what_is_replaced_or_removed() {
        index.put(0, List.of(Field.name("Anna")));
        index.put(1, List.of(Field.name("Anna")));
        index.put(0, List.of(Field.name("Bert")));
        assertThat(index.find("anna").slots()).containsExactly(1);
        assertThat(index.find("bert").slots()).containsExactly(0);
        index.remove(1);
        index.remove(1);
        index.remove(99);
        assertThat(index.find("anna").slots()).isEmpty();
    }

    @Test
    void finds_the_same_after_many_changes_as_if_made_anew() {
        List<PersonOnPaper> people = People.of(11, 3_000).toList();
        Random random = new Random(12);
        SearchIndex fresh = new SearchIndex();
        int[] who = new int[400];
        for (int i = 0; i < 8_000; i++) {
            int slot = random.nextInt(who.length);
            who[slot] = random.nextInt(-300, people.size());
            if (who[slot] < 0) {
                index.remove(slot);
            } else {
                index.put(slot, OnPaper.fields(people.get(who[slot])));
            }
        }
        for (int slot = 0; slot < who.length; slot++) {
            if (who[slot] >= 0) {
                fresh.put(slot, OnPaper.fields(people.get(who[slot])));
            }
        }
        for (int i = 0; i < 500; i++) {
            String typed = OnPaper.typed(people.get(random.nextInt(people.size())), random);
            assertThat(index.find(typed).slots().toArray())
                    .as(typed)
                    .isEqualTo(fresh.find(typed).slots().toArray());
        }
    }

    @Test
    void keeps_nothing_of_what_was_replaced_long_ago() {
        for (int i = 0; i < 20_000; i++) {
            index.put(i % 50, List.of(Field.name("word" + i), Field.email("a" + i + "@b.ca"), Field.phone("250" + i)));
        }
        assertThat(index.size()).isLessThan(3 * 4_000);
        assertThat(index.find("word19999").size()).isEqualTo(1);
    }

    @Test
    void takes_the_beginning_of_what_is_far_too_long() {
        String distinct = IntStream.range(0, 100_000)
                .mapToObj(i -> "w" + i)
                .reduce("", (a, b) -> a.length() > 200_000 ? a : a + " " + b);
        index.put(0, List.of(Field.other(distinct)));
        index.put(1, List.of(Field.other("x".repeat(1_000_000))));
        index.put(2, List.of(Field.name("李".repeat(1_000_000)), Field.name("Anna")));
        index.put(3, List.of(Field.phone("1".repeat(1_000_000)), Field.email("@".repeat(1_000_000))));
        index.put(4, List.of(Field.name("a ".repeat(500_000)), Field.company("-'.".repeat(300_000))));
        index.put(5, List.of(Field.other("\ud800".repeat(1_000_000)), Field.other("\ufdfa".repeat(1_000_000))));
        index.put(6, List.of(Field.other("e\u0301".repeat(500_000)), Field.other("a" + "\u0301".repeat(1_000_000))));
        assertThat(index.size()).isLessThan(12_000);
        assertThat(index.find("w4000").slots()).containsExactly(0);
        assertThat(index.find("xxxxx").slots()).containsExactly(1);
        assertThat(index.find("x".repeat(1_000_000)).slots()).containsExactly(1);
        assertThat(index.find("anna").slots()).containsExactly(2);
        assertThat(index.find("11111-11111").slots()).containsExactly(3);
        assertThat(index.find("a ".repeat(500_000)).slots()).contains(4);
        assertThat(index.find("\ud800\udc00\udc00 @@@ \u0301").slots()).isEmpty();
    }

    @Test
    void can_be_searched_while_it_changes() {
        List<PersonOnPaper> people = People.of(13, 2_000).toList();
        index.put(0, List.of(Field.name("Evergreen")));
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger searches = new AtomicInteger();
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int reader = 0; reader < 3; reader++) {
            readers.add(CompletableFuture.runAsync(() -> {
                while (writing.get()) {
                    assertThat(index.find("evergreen").slots()).containsExactly(0);
                    assertThat(index.find("ann").slots().allMatch(slot -> slot <= 200))
                            .isTrue();
                    searches.incrementAndGet();
                }
            }));
        }
        Random random = new Random(14);
        for (int i = 0;
                (i < 6_000 || searches.get() < 100) && readers.stream().noneMatch(CompletableFuture::isDone);
                i++) {
            index.put(1 + random.nextInt(200), OnPaper.fields(people.get(random.nextInt(people.size()))));
        }
        writing.set(false);
        readers.forEach(CompletableFuture::join);
    }
}
