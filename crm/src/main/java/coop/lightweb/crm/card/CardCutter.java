package coop.lightweb.crm.card;

import coop.lightweb.crm.card.Problem.Flaw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into its cards, one at a time, and unfolds their lines.
 *
 * <p>It works on octets and not on characters for two reasons: old address books fold in the middle of a UTF-8 character, which only comes
 * together again when the line is unfolded first; and a file may hold cards in different encodings, so each line is decoded by itself.
 * What it holds is never more than one card of the allowed size: of anything longer the rest is read and forgotten.
 */
final class CardCutter {
    private final OctetLines lines;
    private final CardSettings settings;
    private int number;
    private boolean begun;

    CardCutter(OctetLines lines, CardSettings settings) {
        this.lines = lines;
        this.settings = settings;
    }

    /** The next card, or null when there is none. What stands between cards is passed over. */
    @Nullable
    CutCard next() {
        while (!begun) {
            byte[] line = lines.next();
            if (line == null) {
                return null;
            }
            begun = is("BEGIN:VCARD", line);
        }
        begun = false;
        return new Cut(++number).card();
    }

    private static boolean is(String wanted, byte[] line) {
        return line.length >= wanted.length()
                && line.length < 40
                && (line[0] & 0xDF) == wanted.charAt(0)
                && wanted.equals(new String(line, StandardCharsets.ISO_8859_1)
                        .replaceAll("[\\s\\u0000]", "")
                        .toUpperCase(Locale.ROOT));
    }

    /** One card while it is cut out. */
    private final class Cut {
        private final int number;
        private final List<byte[]> all = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private @Nullable Unfolding open;
        private long octets;
        private boolean nested;

        private Cut(int number) {
            this.number = number;
        }

        private CutCard card() {
            while (true) {
                byte[] line = lines.next();
                if (line == null) {
                    return refused(Flaw.NO_END);
                }
                octets += line.length;
                if (is("END:VCARD", line)) {
                    if (!nested) {
                        return whole();
                    }
                    nested = false;
                } else if (is("BEGIN:VCARD", line)) {
                    if (open == null && all.isEmpty() && !nested) {
                        continue;
                    }
                    if (nested || !agent()) {
                        begun = true;
                        return refused(Flaw.NO_END);
                    }
                    nested = true;
                } else if (lines.cut()) {
                    return passed(Flaw.ENDLESS_LINE);
                } else if (octets > settings.cardBytes()) {
                    return passed(Flaw.CARD_TOO_LARGE);
                } else if (all.size() > settings.properties()) {
                    return passed(Flaw.TOO_MANY_PROPERTIES);
                } else if (!nested) {
                    take(line);
                }
            }
        }

        private void take(byte[] line) {
            if (open != null && open.goesOn(line)) {
                open.add(line);
            } else if (line.length > 0) {
                close();
                open = new Unfolding(line);
            }
        }

        private void close() {
            if (open != null) {
                all.add(open.line());
                open = null;
            }
        }

        /** Whether what was read last is {@code AGENT:}, after which vCard 2.1 has a card inside the card. */
        private boolean agent() {
            if (open == null || !open.isAgent()) {
                return false;
            }
            open = null;
            problems.add(new Problem(Flaw.NESTED_CARD, "AGENT"));
            return true;
        }

        private CutCard whole() {
            close();
            return new CutCard(number, all, problems, false);
        }

        private CutCard refused(Flaw flaw) {
            return new CutCard(number, List.of(), List.of(Problem.of(flaw)), true);
        }

        /** Reads on to where the next card can begin. */
        private CutCard passed(Flaw flaw) {
            all.clear();
            open = null;
            byte[] line = lines.next();
            while (line != null && !is("END:VCARD", line) && !begun) {
                begun = is("BEGIN:VCARD", line);
                line = begun ? line : lines.next();
            }
            return refused(flaw);
        }
    }
}
