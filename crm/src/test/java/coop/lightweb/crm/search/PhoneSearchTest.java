package coop.lightweb.crm.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneSearchTest {
    @ParameterizedTest
    @CsvSource({
        "06 28 12 34 56, 0628",
        "06 28 12 34 56, 06.28.12",
        "06 28 12 34 56, +33 6 28",
        "06 28 12 34 56, 0033628",
        "06 28 12 34 56, 33628123456",
        "06 28 12 34 56, 123 456",
        "+33 6 28 12 34 56, 06 28",
        "+33 6 28 12 34 56, 0628123456",
        "+33 6 28 12 34 56, +33628",
        "+33 6 28 12 34 56, 0033 6 28",
        "+33 6 28 12 34 56, +33",
        "0033 6 28 12 34 56, 06 28 12",
        "+33 (0)6 28 12 34 56, 0628",
        "628123456, 0628",
        "250-353-1234, (250) 353-1234",
        "250-353-1234, 1-250-353",
        "250-353-1234, +1 250 353 1234",
        "250-353-1234, 12503531234",
        "250-353-1234, 353.12",
        "250-353-1234, 234",
        "1 (250) 353-1234, 250353",
        "1 (250) 353-1234, +1250",
        "+1.250.353.1234, 1-250-",
        "+1.250.353.1234, 011 1 250",
        "020 7946 0000, 0044 20 7946",
        "+44 20 7946 0000, 020 7946",
        "+44 20 7946 0000, +44 (0)20 7946",
        "+354 555 1234, 00354 555",
        "+39 06 1234 567, 06 1234",
        "06 1234 567, +39 06 1234",
        "250-353-1234 ext. 204, 204",
        "250-353-1234 / +33 6 28 12 34 56, 0628",
        "+٣٣ ٦ ٢٨ ١٢ ٣٤ ٥٦, 0628",
    })
    void finds_a_number_whatever_its_format(String number, String typed) {
        assertThat(search(number, typed).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "+33 6 28 12 34 56, 07 28",
        "+33 6 28 12 34 56, +44 6 28",
        "+33 6 28 12 34 56, 0812",
        "+33 6 28 12 34 56, 99",
        "06 28 12 34 56, +33 7 28",
        "06 28 12 34 56, 1628",
        "06 28 12 34 56, 06 29",
        "250-353-1234, 1-353",
        "250-353-1234, +1 353",
        "250-353-1234, 0503",
        "250-353-1234, 23",
        "250-353-1234, 2503531235",
        "+1 250 353 1234, +250",
        "+1 250 353 1234, 011 44 250",
        "+44 20 7946 0000, +33 20",
        "250-353-1234, 250a353",
    })
    void does_not_find_other_numbers(String number, String typed) {
        assertThat(search(number, typed).size()).isZero();
    }

    @Test
    void puts_whole_numbers_before_beginnings_before_pieces() {
        SearchIndex index = new SearchIndex();
        index.put(0, List.of(Field.phone("604-250-3531")));
        index.put(1, List.of(Field.phone("250-353-1234")));
        index.put(2, List.of(Field.phone("250-3531")));
        index.put(3, List.of(Field.phone("+1 250 353 1999")));
        assertThat(index.find("250-3531").slots()).containsExactly(2, 1, 3, 0);
    }

    @Test
    void knows_how_long_a_country_code_is() {
        assertThat(PhoneNumber.countryDigits("12503531234")).isEqualTo(1);
        assertThat(PhoneNumber.countryDigits("79123456789")).isEqualTo(1);
        assertThat(PhoneNumber.countryDigits("33628123456")).isEqualTo(2);
        assertThat(PhoneNumber.countryDigits("35455512345")).isEqualTo(3);
        assertThat(PhoneNumber.countryDigits("380441234567")).isEqualTo(3);
        assertThat(PhoneNumber.countryDigits("3")).isEqualTo(1);
    }

    @Test
    void finds_house_numbers_and_years_as_well() {
        SearchIndex index = new SearchIndex();
        index.put(0, List.of(Field.other("12 Front Street, met 2024-05-17")));
        index.put(1, List.of(Field.other("5 Front Street")));
        assertThat(index.find("12 front").slots()).containsExactly(0);
        assertThat(index.find("2024").slots()).containsExactly(0);
        assertThat(index.find("2024-05").slots()).containsExactly(0);
        assertThat(index.find("20240517").slots()).containsExactly(0);
        assertThat(index.find("2025").slots()).isEmpty();
    }

    private static Hits search(String number, String typed) {
        SearchIndex index = new SearchIndex();
        index.put(0, List.of(Field.name("Ada"), Field.phone(number)));
        return index.find(typed);
    }
}
