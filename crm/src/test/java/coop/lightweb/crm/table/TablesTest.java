package coop.lightweb.crm.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.table.Row.Flaw;
import coop.lightweb.crm.table.UnreadableTable.Why;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    private static final TableSettings SMALL = new TableSettings(300_000, 50, 1_000, 3_000);

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void finds_what_separates_the_cells(String delimiter) {
        Table table = open(String.join(delimiter, "Nom", "Courriel", "Note") + "\n"
                + String.join(delimiter, "Côté", "a@b.ca", "\"un; deux | trois, \"\"quatre\"\"\ncinq\"") + "\n"
                + String.join(delimiter, "Roy", "c@d.ca", "") + "\r\n\r\nDubé\r\n");

        assertThat(String.valueOf(table.delimiter())).isEqualTo(delimiter);
        List<Row> rows = table.rows().toList();
        assertThat(rows.get(0).cell(0)).isEqualTo("Côté");
        assertThat(rows.get(0).cell(2)).isEqualTo("un; deux | trois, \"quatre\"\ncinq");
        assertThat(rows.get(1).cells()).containsExactly("Roy", "c@d.ca", "");
        assertThat(rows.get(2).number()).isEqualTo(3);
        assertThat(rows.get(2).cell(2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,\uFEFF", "UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF", "windows-1252,''"})
    void reads_any_usual_encoding(String charset, String mark) {
        String file = mark + "Prénom,Ville\n" + "Zoé,Trois-Rivières\n".repeat(9_000);

        Table table = open(file.getBytes(Charset.forName(charset)), TableSettings.DEFAULT);

        assertThat(table.columns().getFirst().meaning()).isEqualTo(Meaning.GIVEN);
        assertThat(table.rows().filter(row -> row.cells().equals(List.of("Zoé", "Trois-Rivières"))))
                .hasSize(9_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GOOGLE|First Name,Last Name,File As,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value",
                "GOOGLE|Labels,Organization Name,Phonetic First Name,Last Name,First Name",
                "GOOGLE_BEFORE|Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value",
                "OUTLOOK|Title,First Name,Business Street,Home Fax,E-mail Address,E-mail Type",
                "OUTLOOK_COM|Title,First Name,Given Name Yomi,Business Street,E-mail Address",
                "HUBSPOT|Record ID,First Name,Email,Contact owner,Associated Company",
                "MAILCHIMP|Email Address,First Name,OPTIN_TIME,OPTIN_IP,LEID,EUID",
                "THUNDERBIRD|First Name,Display Name,Primary Email,Screen Name,Home ZipCode",
                "UNKNOWN|First Name,Email",
            })
    void knows_programs_by_the_names_of_their_columns_in_any_order(Source source, String header) {
        List<String> names = new ArrayList<>(List.of(header.split(",")));
        Random random = new Random(3);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(names, random);
            assertThat(open(String.join(",", names) + "\n").source()).isEqualTo(source);
        }
    }

    @Test
    void knows_what_columns_mean() {
        assertThat(meanings("Title,First Name,Business Street,Business Street 2,Home Postal Code,Other Fax,"
                        + "Business Phone,E-mail 2 Address,E-mail Address,E-mail Type,Spouse,Mileage"))
                .containsExactly(
                        "PREFIX//100",
                        "GIVEN//100",
                        "STREET/work/100",
                        "STREET/work/100",
                        "CODE/home/100",
                        "PHONE/fax/100",
                        "PHONE/work/100",
                        "EMAIL//100",
                        "EMAIL//100",
                        "NONE//0",
                        "RELATION/spouse/100",
                        "NONE//0");
        assertThat(meanings(
                        "E-mail 1 - Label,E-mail 1 - Value,Address 2 - Extended Address,Organization 1 - Title,Labels"))
                .containsExactly("LABEL//100", "EMAIL//100", "EXTENDED//100", "TITLE//100", "TAGS//100");
        assertThat(meanings("Email Address,OPTIN_TIME,CONFIRM_IP,UNSUB_TIME"))
                .containsExactly("EMAIL//100", "OPT_IN_TIME//100", "CONFIRM_ADDRESS//100", "UNSUBSCRIBE_TIME//100");
        assertThat(meanings("Title,Téléphone,Fax?")).containsExactly("TITLE//80", "PHONE//80", "NONE//0");
    }

    @Test
    void guesses_by_what_is_in_a_column_and_shows_samples() {
        Table table = open("a,b,c,d\nx@y.ca,250-555-0100,https://e.ca,2024-01-02\n,,,\n"
                + "z@y.ca,(250) 555-0101,www.e.ca,2024-01-03\n");

        assertThat(table.columns())
                .extracting(Column::meaning)
                .containsExactly(Meaning.EMAIL, Meaning.PHONE, Meaning.LINK, Meaning.NONE);
        assertThat(table.columns()).extracting(Column::confidence).containsExactly(60, 60, 60, 0);
        assertThat(table.columns().getFirst().samples()).containsExactly("x@y.ca", "z@y.ca");
        assertThat(table.rows()).hasSize(3);
    }

    @Test
    void refuses_what_is_too_large_and_says_why() {
        assertThat(refusal("")).isEqualTo(Why.EMPTY);
        assertThat(refusal("\n\n")).isEqualTo(Why.EMPTY);
        assertThat(refusal("a,".repeat(50) + "a")).isEqualTo(Why.TOO_MANY_COLUMNS);
        assertThat(refusal("a,b\n" + "x,y\n".repeat(100_000))).isEqualTo(Why.TOO_LARGE);
        assertThat(open("a,".repeat(49) + "a").columns()).hasSize(50);
    }

    @Test
    void cuts_a_cell_that_is_too_long_and_reads_on() {
        List<Row> rows = open("a,b\n" + "x".repeat(5_000) + ",1\n\"" + "y".repeat(2_000) + "\",2,3\ngood,4\n")
                .rows()
                .toList();

        assertThat(rows.get(0).cell(0)).hasSize(1_000);
        assertThat(rows.get(0).cell(1)).isEqualTo("1");
        assertThat(rows.get(0).flaws()).containsExactly(Flaw.CUT);
        assertThat(rows.get(1).flaws()).isEqualTo(Set.of(Flaw.CUT, Flaw.TOO_MANY_CELLS));
        assertThat(rows.get(2).flaws()).isEmpty();
    }

    @Test
    void cuts_a_row_that_is_too_long_and_reads_on() {
        String header = String.join(",", Collections.nCopies(10, "a")) + "\n";
        List<Row> rows = open(header + String.join(",", Collections.nCopies(10, "x".repeat(900))) + "\ngood\n")
                .rows()
                .toList();

        assertThat(rows.get(0).flaws()).containsExactly(Flaw.CUT);
        assertThat(String.join("", rows.get(0).cells())).hasSize(3_000);
        assertThat(rows.get(1)).isEqualTo(new Row(2, List.of("good"), Set.of()));
    }

    @Test
    void does_not_take_what_is_between_quotation_marks_for_a_delimiter() {
        assertThat(open("\"Name; nick; other; and so on\",Email\n\"Ada; A; B; C\",a@b.ca\n")
                        .delimiter())
                .isEqualTo(',');
    }

    @Test
    void says_that_a_quotation_mark_is_never_closed() {
        List<Row> rows = open("a,b\n1,\"2\n3,4\n").rows().toList();

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().flaws()).containsExactly(Flaw.OPEN_QUOTE);
        assertThat(rows.getFirst().cell(1)).isEqualTo("2\n3,4\n");
    }

    @Test
    void believes_the_line_that_tells_excel_the_delimiter() {
        Table table = open("sep=|\r\nName|Email, or so\r\nAda|a@b.ca\r\n");

        assertThat(table.columns()).extracting(Column::name).containsExactly("Name", "Email, or so");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1 250",
                "-2",
                "@x",
                "\t=1",
                "\r=1",
                "'=1",
                "''+",
                "'tis",
                "plain",
                "a\"b,c\nd",
                " x ",
                "",
                "é|;"
            })
    void writes_no_formula_and_reads_its_own_cells_back(String cell) {
        String written = Tables.written(List.of("x", cell, "y"));

        assertThat(written.substring(2)).doesNotContainPattern("^\"?[=+\\-@\\t\\r]");
        assertThat(open("a,b,c\r\n" + written).rows().toList().getFirst().cells())
                .containsExactly("x", cell, "y");
    }

    private static List<String> meanings(String header) {
        return open(header + "\n").columns().stream()
                .map(column -> column.meaning() + "/" + column.label() + "/" + column.confidence())
                .toList();
    }

    private static Why refusal(String file) {
        List<Why> why = new ArrayList<>();
        assertThatThrownBy(() -> open(file).rows().forEach(row -> {}))
                .isInstanceOfSatisfying(UnreadableTable.class, refused -> why.add(refused.why()));
        return why.getFirst();
    }

    private static Table open(String file) {
        return open(file.getBytes(StandardCharsets.UTF_8), SMALL);
    }

    private static Table open(byte[] file, TableSettings settings) {
        return new Tables(settings).open(new ByteArrayInputStream(file));
    }
}
