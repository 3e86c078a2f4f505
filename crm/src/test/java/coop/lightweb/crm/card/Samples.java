package coop.lightweb.crm.card;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Cards as others write them. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
    static final byte[] JPEG = jpeg();

    private Samples() {}

    static Cards cards() {
        return cards(CardSettings.DEFAULT);
    }

    static Cards cards(CardSettings settings) {
        return new Cards(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static String card(String... lines) {
        return "BEGIN:VCARD\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    static List<ReadCard> read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    static List<ReadCard> read(byte[] file) {
        return cards().read(file).toList();
    }

    static ReadCard.Person person(String... lines) {
        List<ReadCard> all = read(card(lines));
        return (ReadCard.Person) all.getFirst();
    }

    private static byte[] jpeg() {
        byte[] bytes = new byte[300];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) (at * 7);
        }
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[2] = (byte) 0xFF;
        return bytes;
    }
}
