package coop.lightweb.crm.importing;

import coop.lightweb.crm.card.FileText;
import coop.lightweb.crm.importing.Import.Form;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** What sort of file it is, by how it begins and never by its name. */
final class FirstBytes {
    private static final int LOOK = 4096;

    private FirstBytes() {}

    /** @throws ImportTrouble when it is something else that is known */
    static Form form(Supplier<InputStream> file) throws IOException {
        byte[] first = file.get().readNBytes(LOOK);
        if (first.length > 3 && first[0] == 'P' && first[1] == 'K' && first[2] < 9) {
            throw new ImportTrouble("importing.trouble.workbook");
        }
        byte[] text = FileText.open(file.get()).readNBytes(LOOK);
        String start = new String(text, StandardCharsets.ISO_8859_1).strip();
        if (start.regionMatches(true, 0, "BEGIN:VCARD", 0, 11)
                || start.toUpperCase(Locale.ROOT).contains("\nBEGIN:VCARD")) {
            return Form.CARDS;
        }
        if (start.replaceAll("\\s+", "").startsWith(RecordItems.BEGIN)) {
            return Form.RECORDS;
        }
        if (start.startsWith("{") || start.startsWith("[") || start.startsWith("<") || binary(start)) {
            throw new ImportTrouble("importing.trouble.unknown");
        }
        return Form.TABLE;
    }

    /** Text has few control characters, and never many. */
    private static boolean binary(String start) {
        long controls = start.chars()
                .filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f')
                .count();
        return controls * 20 > start.length();
    }
}
