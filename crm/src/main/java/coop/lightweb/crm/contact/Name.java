package coop.lightweb.crm.contact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.hosting.template.InTemplates;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody is called, in the parts of vCard 4 (RFC 6350, section 6.2). Any of them may be empty, but not all. */
public record Name(
        String prefix,
        String given,
        String middle,
        String family,
        String suffix,
        String nickname,
        String phoneticGiven,
        String phoneticFamily) {
    public Name {
        prefix = plain(prefix);
        given = plain(given);
        middle = plain(middle);
        family = plain(family);
        suffix = plain(suffix);
        nickname = plain(nickname);
        phoneticGiven = plain(phoneticGiven);
        phoneticFamily = plain(phoneticFamily);
    }

    public static Name of(String given, String family) {
        return new Name("", given, "", family, "", "", "", "");
    }

    /** As people type it into one field: the last word is the family name, unless a comma says which is. */
    public static Name typed(String text) {
        String whole = text.strip().replaceAll("\\s+", " ");
        int comma = whole.indexOf(',');
        if (comma > 0 && comma < whole.length() - 1) {
            return of(
                    whole.substring(comma + 1).strip(),
                    whole.substring(0, comma).strip());
        }
        int space = whole.lastIndexOf(' ');
        return space < 0 ? of(whole, "") : of(whole.substring(0, space), whole.substring(space + 1));
    }

    /** As one says it: {@code Dr. Aline Marie Tremblay, ing.} */
    @InTemplates
    @JsonIgnore
    public String shown() {
        String words = Stream.of(prefix, given, middle, family)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        if (words.isEmpty()) {
            return nickname.isEmpty() ? suffix : nickname;
        }
        return suffix.isEmpty() ? words : words + ", " + suffix;
    }

    /** All of them, the empty ones too. */
    public Stream<String> parts() {
        return Stream.of(prefix, given, middle, family, suffix, nickname, phoneticGiven, phoneticFamily);
    }

    @JsonIgnore
    public boolean empty() {
        return shown().isEmpty();
    }

    @Override
    public String toString() {
        return "Name[hidden]";
    }

    private static String plain(String part) {
        return part == null ? "" : Arrays.stream(part.strip().split("\\s+")).collect(Collectors.joining(" "));
    }
}
