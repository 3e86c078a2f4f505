package coop.lightweb.crm.search;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.sample.People;
import coop.lightweb.crm.sample.PersonOnPaper;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchAgainstPlainTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void finds_what_a_plain_search_finds_in_the_same_order(long seed) {
        List<PersonOnPaper> people = People.of(seed, 150).toList();
        List<List<Field>> documents = people.stream().map(OnPaper::fields).toList();
        SearchIndex index = new SearchIndex();
        for (int slot = 0; slot < documents.size(); slot++) {
            index.put(slot, documents.get(slot));
        }
        PlainSearch plain = new PlainSearch(documents);
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i < 700; i++) {
            String typed = OnPaper.typed(people.get(random.nextInt(people.size())), random);
            // What prefixes and formats of numbers mean is told by example in PhoneSearchTest.
            if (Stream.of(typed.split(" ")).noneMatch(word -> word.matches("[+01].*|[0-9+().-]*[+().-][0-9+().-]*"))
                    && !typed.matches(".*[0-9] [0-9].*")) {
                int[] expected = plain.find(typed);
                assertThat(index.find(typed).slots().toArray()).as(typed).isEqualTo(expected);
                found += expected.length > 0 ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(300);
    }

    @Test
    void has_the_same_people_for_the_same_seed() {
        assertThat(People.of(9, 50).toList()).isEqualTo(People.of(9, 50).toList());
        assertThat(People.of(9, 2_000).map(PersonOnPaper::family)).contains("Côté", "王", "Шевченко", "Nguyễn");
    }
}
