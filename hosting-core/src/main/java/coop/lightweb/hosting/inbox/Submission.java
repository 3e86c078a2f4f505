package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.template.InTemplates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A submission, opened.
 *
 * @param filedAs the record that another room made of it, or null
 */
public record Submission(
        SubmissionId id,
        Instant receivedAt,
        @Nullable Instant readAt,
        @Nullable Instant spamAt,
        @Nullable Instant deletedAt,
        @Nullable UUID filedAs,
        Content content) {
    private static final Set<String> NAMES = Set.of("name", "fullname", "full-name", "your-name", "nom");
    private static final Set<String> GIVEN = Set.of("firstname", "first-name", "given-name", "prenom", "prénom");
    private static final Set<String> FAMILY = Set.of("lastname", "last-name", "family-name", "surname", "nom-famille");
    private static final Set<String> EMAILS = Set.of("email", "e-mail", "mail", "courriel", "your-email");
    private static final Set<String> PHONES = Set.of("phone", "tel", "telephone", "téléphone", "mobile", "cell");
    private static final Set<String> COMPANIES =
            Set.of("company", "organization", "organisation", "business", "entreprise");
    private static final Set<String> TEXTS =
            Set.of("message", "text", "comment", "comments", "question", "your-message", "commentaire");
    private static final int BEGINNING = 140;

    /** What they call themselves; empty when the form did not ask. */
    @InTemplates
    public String sender() {
        String whole = first(NAMES);
        if (!whole.isEmpty() && first(GIVEN).isEmpty()) {
            return whole;
        }
        return Stream.of(first(GIVEN), first(FAMILY).isEmpty() ? whole : first(FAMILY))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    @InTemplates
    public String email() {
        return first(EMAILS);
    }

    @InTemplates
    public String phone() {
        return first(PHONES);
    }

    /** Address of a letter to them; what they wrote cannot add to its header. */
    @InTemplates
    public String mailto() {
        return "mailto:" + URLEncoder.encode(email(), StandardCharsets.UTF_8).replace("%40", "@");
    }

    @InTemplates
    public String tel() {
        return "tel:" + phone().replaceAll("[^0-9+*#,;]", "");
    }

    @InTemplates
    public String company() {
        return first(COMPANIES);
    }

    /** Their message, or whatever they filled in, beginning with the first words. */
    @InTemplates
    public String beginning() {
        String text = first(TEXTS);
        if (text.isEmpty()) {
            text = others().stream().map(Answer::value).collect(Collectors.joining(" · "));
        }
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= BEGINNING
                ? line
                : line.substring(
                                0,
                                line.offsetByCodePoints(0, Math.min(BEGINNING, line.codePointCount(0, line.length()))))
                        + " …";
    }

    /** What is neither a name nor a way to reach them. */
    public List<Answer> others() {
        return content.answers().stream()
                .filter(answer -> Stream.of(NAMES, GIVEN, FAMILY, EMAILS, PHONES, COMPANIES)
                        .noneMatch(names -> names.contains(plain(answer.name()))))
                .toList();
    }

    private String first(Set<String> names) {
        return content.answers().stream()
                .filter(answer -> names.contains(plain(answer.name())))
                .map(answer -> answer.value().strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return "Submission[" + id + "]";
    }
}
