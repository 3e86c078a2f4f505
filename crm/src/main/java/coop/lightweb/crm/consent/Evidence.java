package coop.lightweb.crm.consent;

import coop.lightweb.crm.workspace.Entry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All the ledger says of one person, to be shown to whoever asks for proof.
 *
 * @param name of the person
 * @param standing what holds now
 * @param entries the oldest first
 */
public record Evidence(
        String business, String name, List<String> addresses, Instant at, List<Standing> standing, List<Line> entries) {
    /** An entry as others read it. @param by who wrote it down; empty for somebody who has left */
    public record Line(
            String id,
            Basis basis,
            Channel channel,
            String purpose,
            Instant at,
            @Nullable Instant ends,
            How how,
            String wording,
            @Nullable Proof proof,
            String note,
            String by,
            Instant writtenAt) {
        static Line of(Entry<Consent> entry, String by) {
            Consent it = entry.value();
            return new Line(
                    entry.id().toString(),
                    it.basis(),
                    it.channel(),
                    it.purpose(),
                    it.at(),
                    it.ends(),
                    it.how(),
                    it.wording(),
                    it.proof(),
                    it.note(),
                    by,
                    it.writtenAt());
        }

        private List<String> cells() {
            Proof from = proof == null ? new Proof("", "", "", "", "", false, "") : proof;
            return List.of(
                    basis.word(),
                    channel.word(),
                    purpose,
                    at.toString(),
                    ends == null ? "" : ends.toString(),
                    how.word(),
                    wording,
                    from.site() + from.page(),
                    from.form(),
                    from.deploy(),
                    from.sha256(),
                    proof == null ? "" : String.valueOf(from.seen()),
                    note,
                    by,
                    writtenAt.toString());
        }
    }

    private static final List<String> HEADS = List.of(
            "basis",
            "channel",
            "purpose",
            "at",
            "ends",
            "how",
            "wording",
            "page",
            "form",
            "publication",
            "page sha256",
            "read on the page",
            "note",
            "written by",
            "written at");

    /** RFC 4180, in UTF-8; a cell that a spreadsheet would take for a formula gets an apostrophe before it. */
    String csv() {
        StringBuilder out = new StringBuilder();
        Stream.concat(Stream.of(HEADS), entries.stream().map(Line::cells))
                .forEach(cells -> out.append(String.join(
                                ",", cells.stream().map(Evidence::cell).toList()))
                        .append("\r\n"));
        return out.toString();
    }

    private static String cell(String text) {
        String tame = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + tame.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return "Evidence[hidden]";
    }
}
