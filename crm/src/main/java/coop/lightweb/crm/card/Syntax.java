package coop.lightweb.crm.card;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import coop.lightweb.crm.card.Problem.Flaw;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the lines of one card apart. The grammar of a line, with its quotes, carets (RFC 6868), QUOTED-PRINTABLE and nameless parameters, is
 * that of ez-vcard's own line reader; ez-vcard as a whole is not used, because it does not keep a line as it came.
 */
final class Syntax {
    /** Names and parameters of a line; a value may be as long as the card. */
    private static final int HEAD = 8_000;

    private static final Pattern CHARSET = Pattern.compile("CHARSET=\"?([^;:,\"]+)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OF_THE_ENCODING = Set.of("ENCODING", "CHARSET");

    private final SyntaxRules rules;
    private final boolean old;
    private final Consumer<Problem> problems;

    private Syntax(boolean old, Consumer<Problem> problems) {
        this.old = old;
        this.problems = problems;
        rules = new SyntaxRules(old ? SyntaxStyle.OLD : SyntaxStyle.NEW);
    }

    static List<Property> properties(List<byte[]> lines, Consumer<Problem> problems) {
        Syntax syntax = new Syntax(lines.stream().anyMatch(Syntax::isVersionTwo), problems);
        List<Property> all = new ArrayList<>();
        for (byte[] line : lines) {
            Property property = syntax.property(line);
            if (property != null) {
                all.add(property);
            }
        }
        return all;
    }

    private static boolean isVersionTwo(byte[] line) {
        return line.length < 20
                && new String(line, StandardCharsets.ISO_8859_1)
                        .toUpperCase(Locale.ROOT)
                        .matches("VERSION:\\s*2\\.\\d\\s*");
    }

    private @Nullable Property property(byte[] octets) {
        String start = new String(octets, 0, Math.min(octets.length, HEAD), StandardCharsets.ISO_8859_1);
        int head = head(start);
        if (head < 0) {
            problems.accept(Problem.of(Flaw.BROKEN_LINE));
            return null;
        }
        String line = text(octets, start.substring(0, head));
        if (line.indexOf('\0') >= 0) {
            problems.accept(Problem.of(Flaw.NUL));
            line = line.replace("\0", "");
        }
        return parsed(line);
    }

    /** Where the first colon outside quotes is; negative when there is none where one must be. */
    private static int head(CharSequence line) {
        boolean quoted = false;
        for (int at = 0; at < Math.min(line.length(), HEAD); at++) {
            if (line.charAt(at) == '"') {
                quoted = !quoted;
            } else if (line.charAt(at) == ':' && !quoted) {
                return at;
            }
        }
        return -1;
    }

    private String text(byte[] octets, String head) {
        Matcher charset = CHARSET.matcher(head);
        if (!charset.find() || head.toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE")) {
            return FileText.decode(octets);
        }
        try {
            Charset said = Charset.forName(charset.group(1).strip());
            return said.equals(StandardCharsets.UTF_8) ? FileText.decode(octets) : asSaid(octets, said);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            problems.accept(Problem.of(Flaw.UNKNOWN_CHARSET));
            return FileText.decode(octets);
        }
    }

    /** Unless it is UTF-8 all the same: programs that pass cards on leave the parameter when they recode the file. */
    private static String asSaid(byte[] octets, Charset said) {
        String utf8 = new String(octets, StandardCharsets.UTF_8);
        return utf8.indexOf('\uFFFD') < 0 ? utf8 : new String(octets, said);
    }

    /** A value needs the line reader only when it is QUOTED-PRINTABLE; a photo of megabytes goes past it. */
    private @Nullable Property parsed(String line) {
        int colon = head(line);
        String head = line.substring(0, colon + 1);
        boolean quoted = head.toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
        VObjectProperty heard = heard(quoted ? line : head);
        if (heard == null) {
            return null;
        }
        if (heard.getName() == null || heard.getName().isBlank()) {
            problems.accept(Problem.of(Flaw.BROKEN_LINE));
            return null;
        }
        if (!quoted) {
            heard.setValue(line.substring(colon + 1));
        }
        return property(heard, line);
    }

    private @Nullable VObjectProperty heard(String line) {
        Heard heard = new Heard();
        try (VObjectReader reader = new VObjectReader(new StringReader(line), rules)) {
            reader.setDefaultQuotedPrintableCharset(StandardCharsets.UTF_8);
            reader.parse(heard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heard.property;
    }

    private Property property(VObjectProperty heard, String line) {
        String group = heard.getGroup() == null ? "" : heard.getGroup();
        String name = heard.getName().strip().toUpperCase(Locale.ROOT);
        String value = heard.getValue() == null ? "" : heard.getValue();
        VObjectParameters parameters = heard.getParameters();
        boolean asItCame = !old && !parameters.isQuotedPrintable() && parameters.first("CHARSET") == null;
        String kept = asItCame ? line : modern(group, name, parameters, value);
        return new Property(group.toLowerCase(Locale.ROOT), name, parameters, value, kept);
    }

    /** A line of vCard 2.1 as version 3 has it, so that it can go back in one. */
    private static String modern(String group, String name, VObjectParameters parameters, String value) {
        StringBuilder line = new StringBuilder(group.isEmpty() ? name : group + "." + name);
        String encoding = parameters.first("ENCODING");
        Set<String> said = new TreeSet<>();
        for (Map.Entry<String, List<String>> parameter : parameters) {
            String of = parameter.getKey() == null ? "TYPE" : parameter.getKey();
            for (String each : OF_THE_ENCODING.contains(of) ? List.<String>of() : parameter.getValue()) {
                said.add(";" + of + "=" + each.replaceAll("[\\p{Cntrl}\":;,]", ""));
            }
        }
        said.forEach(line::append);
        if ("BASE64".equalsIgnoreCase(encoding) || "B".equalsIgnoreCase(encoding)) {
            line.append(";ENCODING=b");
        }
        return line.append(':').append(value.replaceAll("\r\n|\r|\n", "\\\\n")).toString();
    }

    /** What the line reader says about one line. */
    private final class Heard extends VObjectDataAdapter {
        private @Nullable VObjectProperty property;

        @Override
        public void onProperty(VObjectProperty heard, Context context) {
            property = heard;
        }

        @Override
        public void onWarning(
                Warning warning, @Nullable VObjectProperty about, @Nullable Exception e, Context context) {
            String name = about == null || about.getName() == null ? "" : about.getName();
            problems.accept(new Problem(
                    warning == Warning.UNKNOWN_CHARSET || warning == Warning.QUOTED_PRINTABLE_ERROR
                            ? Flaw.UNKNOWN_CHARSET
                            : Flaw.BROKEN_LINE,
                    name.length() > 40 ? "" : name));
        }
    }
}
