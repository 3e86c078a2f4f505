package coop.lightweb.ops;

import coop.lightweb.hosting.acme.NameAnswer;
import coop.lightweb.hosting.language.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recorder as lines of text for a terminal. {@code asking}: whether the node has an authority to ask at all. */
record CertificateLines(Words words, boolean asking) {
    private static final String GAP = "  ";

    String table(List<NameAnswer> names) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            words.get("acme.table.name"),
            words.get("acme.table.state"),
            words.get("acme.table.ends"),
            words.get("acme.table.next")
        });
        for (NameAnswer name : names) {
            rows.add(new String[] {
                name.name(), words.choice("acme.state.word.", name.state()), moment(name.ends()), moment(name.next())
            });
        }
        StringBuilder all = new StringBuilder(asking ? "" : words.get("acme.told.silent") + "\n");
        if (names.isEmpty()) {
            return all.append(words.get("acme.told.none")).toString();
        }
        int[] widths = widths(rows);
        for (int row = 0; row < rows.size(); row++) {
            all.append(row == 0 ? "" : "\n").append(padded(rows.get(row), widths));
            if (row > 0 && trouble(names.get(row - 1).state())) {
                all.append('\n').append(GAP).append(names.get(row - 1).message());
            }
        }
        return all.toString();
    }

    String story(NameAnswer name) {
        StringBuilder all = new StringBuilder(name.name()).append('\n').append(name.message());
        if (name.ends() != null) {
            all.append('\n').append(words.get("acme.told.ends", name.ends()));
            all.append(name.authority() == null ? "" : " (" + name.authority() + ")");
        }
        if (name.next() != null) {
            all.append('\n').append(words.get("acme.told.next", name.next()));
        }
        if (name.failures() > 0) {
            all.append('\n').append(words.get("acme.told.failures", name.failures()));
        }
        all.append("\n\n").append(words.get(name.history().isEmpty() ? "acme.told.quiet" : "acme.told.story"));
        name.history().forEach(event -> all.append('\n').append(line(event)));
        return all.toString();
    }

    private String line(NameAnswer.Event event) {
        String line = moment(event.at()) + GAP + event.message();
        if (event.detail() != null && !event.detail().isBlank()) {
            line += "\n" + GAP + GAP + words.get("acme.told.words", event.detail());
        }
        if (event.next() != null) {
            line += "\n" + GAP + GAP + words.get("acme.told.next", event.next());
        }
        return line;
    }

    private static boolean trouble(String state) {
        return state.equals("ended") || state.equals("missing") || state.equals("failing");
    }

    private String moment(@Nullable Instant at) {
        return at == null ? "-" : words.moment(at);
    }

    private static int[] widths(List<String[]> rows) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return widths;
    }

    private static String padded(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            line.append(row[i]).repeat(' ', widths[i] - row[i].length()).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
