package coop.lightweb.crm.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static long cents(String typed) {
        return Money.typed(typed, "CAD").map(Money::cents).orElse(-1L);
    }

    @Test
    void amounts_are_read_as_people_type_them_in_english_and_french() {
        assertThat(Stream.of("1250", "$1,250", "1 250 $", "1 250,00 $", "1,250.00", "1.250,00", "CA$1250", "1250 CAD"))
                .allSatisfy(typed -> assertThat(cents(typed)).as(typed).isEqualTo(125_000));
        assertThat(cents("0,5")).isEqualTo(50);
        assertThat(cents("12.345")).as("thousands have three figures").isEqualTo(1_234_500);
        assertThat(Money.typed("1200", "JPY")).contains(new Money(1200, "JPY"));
    }

    @Test
    void what_is_no_amount_is_none() {
        assertThat(Stream.of("", "about 20", "-5", "1e9", "12-15", "99999999999999"))
                .allSatisfy(typed -> assertThat(cents(typed)).as(typed).isEqualTo(-1));
        assertThat(Money.typed("5", "XYZ")).isEmpty();
        assertThat(new Money(-1, "CAD").sound()).isFalse();
        assertThat(new Money(5, "ABC").sound()).isFalse();
    }

    @Test
    void sums_are_of_one_currency_each_the_usual_one_first() {
        assertThat(Money.sums(
                        Stream.of(
                                new Money(100, "EUR"), new Money(50, "USD"), new Money(1, "CAD"), new Money(2, "USD")),
                        "USD"))
                .isEqualTo(List.of(new Money(52, "USD"), new Money(1, "CAD"), new Money(100, "EUR")));
    }
}
