package coop.lightweb.crm.card;

import static coop.lightweb.crm.card.Samples.card;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.card.Problem.Flaw;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileCardsTest {
    private static final String GOOD = card("VERSION:3.0", "N:Good;Ada;;;");

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("BEGIN:VCARD\nVERSION:3.0\nN:Lost;;;;\n", Flaw.NO_END),
                Arguments.of("BEGIN:VCARD\n".repeat(3) + "N:Lost\n", Flaw.NO_END),
                Arguments.of(card("NOTE:" + "x".repeat(300_000)), Flaw.ENDLESS_LINE),
                Arguments.of("BEGIN:VCARD\nNOTE:" + "x".repeat(300_000) + "\n", Flaw.ENDLESS_LINE),
                Arguments.of(card("NOTE:" + "x\r\n ".repeat(150_000)), Flaw.CARD_TOO_LARGE),
                Arguments.of(card("X:1\r\n".repeat(2_000)), Flaw.TOO_MANY_PROPERTIES),
                Arguments.of("BEGIN:VCARD\nAGENT:\n" + "BEGIN:VCARD\n".repeat(3), Flaw.NO_END));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses_a_card_that_does_not_hold_and_reads_the_others(String bad, Flaw flaw) {
        List<ReadCard> read = small().read((GOOD + bad + GOOD).getBytes(StandardCharsets.UTF_8))
                .toList();

        assertThat(read.getFirst()).isInstanceOf(ReadCard.Person.class);
        assertThat(read.get(1)).isEqualTo(new ReadCard.Refused(2, List.of(Problem.of(flaw))));
        assertThat(read.getLast()).isInstanceOf(ReadCard.Person.class);
        assertThat(read.getLast().number()).isEqualTo(read.size());
    }

    static Stream<Arguments> mended() {
        return Stream.of(
                Arguments.of("no colon at all", Flaw.BROKEN_LINE),
                Arguments.of(":nothing", Flaw.BROKEN_LINE),
                Arguments.of("TEL;TYPE=" + "a,".repeat(20_000) + "b:1", Flaw.BROKEN_LINE),
                Arguments.of("TEL" + ";TYPE=a".repeat(20_000) + ":1", Flaw.BROKEN_LINE),
                Arguments.of("TEL;X=\"never closed:1", Flaw.BROKEN_LINE),
                Arguments.of("NOTE:a\0b", Flaw.NUL),
                Arguments.of("PHOTO;ENCODING=b;TYPE=JPEG:@@@@ not base64 !!!!", Flaw.UNREADABLE_PHOTO),
                Arguments.of("PHOTO;ENCODING=b;TYPE=JPEG:aGVsbG8gd29ybGQ=", Flaw.UNREADABLE_PHOTO),
                Arguments.of(
                        "PHOTO;ENCODING=b:" + Base64.getEncoder().encodeToString(Arrays.copyOf(Samples.JPEG, 40_000)),
                        Flaw.PHOTO_TOO_LARGE),
                Arguments.of("NOTE;CHARSET=klingon:a", Flaw.UNKNOWN_CHARSET),
                Arguments.of("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=klingon:a=41", Flaw.UNKNOWN_CHARSET),
                Arguments.of("AGENT:\r\nBEGIN:VCARD\r\nN:Agent\r\nEND:VCARD", Flaw.NESTED_CARD),
                Arguments.of("BDAY:" + "9".repeat(50_000), Flaw.UNKNOWN_DAY));
    }

    @ParameterizedTest
    @MethodSource("mended")
    void reads_a_card_without_the_line_that_is_wrong_and_says_what_is(String line, Flaw flaw) {
        List<ReadCard> read = small().read(
                        (card("VERSION:3.0", "N:First", line, "TITLE:Last") + GOOD).getBytes(StandardCharsets.UTF_8))
                .toList();

        assertThat(read).hasSize(2);
        ReadCard.Person person = (ReadCard.Person) read.getFirst();
        assertThat(person.problems()).extracting(Problem::flaw).containsExactly(flaw);
        assertThat(person.contact().name().family()).isEqualTo("First");
        assertThat(person.contact().work().title()).isEqualTo("Last");
        assertThat(read.getLast().problems()).isEmpty();
    }

    @Test
    void says_that_nobody_is_on_a_card() {
        assertThat(Samples.read(card("VERSION:3.0", "FN:", "NOTE:x")).getFirst().problems())
                .containsExactly(Problem.of(Flaw.NO_NAME));
    }

    @Test
    void finds_no_card_in_what_is_none() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);

        assertThat(Samples.read(noise)).isEmpty();
        assertThat(Samples.read("")).isEmpty();
        assertThat(Samples.read("Name,Email\nAda,a@b.ca\n")).isEmpty();
    }

    @Test
    void holds_one_card_at_a_time() {
        byte[] one = card(
                        "VERSION:3.0",
                        "N:Long",
                        "PHOTO;ENCODING=b:" + Base64.getEncoder().encodeToString(Arrays.copyOf(Samples.JPEG, 700_000)))
                .getBytes(StandardCharsets.UTF_8);
        Stream<ReadCard> endless = Samples.cards().read(new Endless(one));

        assertThat(endless.limit(60).mapToInt(ReadCard::number).max()).hasValue(60);
    }

    @Test
    void survives_any_damage() {
        byte[] whole = (GOOD
                        + card(
                                "VERSION:2.1",
                                "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C3=89;=",
                                "Zo=C3=A9",
                                "item1.EMAIL;TYPE=\"a,b\":a@b.ca",
                                "item1.X-ABLabel:_$!<Other>!$_",
                                "PHOTO;ENCODING=BASE64:/9j/AAAA",
                                "ADR;HOME:;;a\\;b;c;d;e;f",
                                "BDAY:--0721"))
                .repeat(2)
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        byte[] wanted = ":;,=\\\"\r\n\0 \tBE\u00C3%-".getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(6); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] =
                        random.nextBoolean() ? wanted[random.nextInt(wanted.length)] : (byte) random.nextInt(256);
            }
            assertThat(Samples.read(damaged)).hasSizeLessThanOrEqualTo(5);
        }
    }

    private static Cards small() {
        return Samples.cards(new CardSettings(200_000, 20_000, 1_000));
    }

    /** The same again and again, without ever being in memory twice. */
    private static final class Endless extends InputStream {
        private final byte[] piece;
        private int at;

        private Endless(byte[] piece) {
            this.piece = piece;
        }

        @Override
        public int read() {
            at = at == piece.length ? 0 : at;
            return piece[at++] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            at = at == piece.length ? 0 : at;
            int length = Math.min(most, piece.length - at);
            System.arraycopy(piece, at, into, from, length);
            at += length;
            return length;
        }
    }
}
