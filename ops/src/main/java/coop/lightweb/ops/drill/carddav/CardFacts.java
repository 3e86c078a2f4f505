package coop.lightweb.ops.drill.carddav;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a card says, however a program writes it: order, folding, capitals of names, how labels are spelled and which of the escapes that
 * may be left out were left out do not matter. Not read with our own code, which would forgive itself.
 */
final class CardFacts {
    private static final Set<String> SAID = Set.of(
            "UID",
            "FN",
            "N",
            "ORG",
            "TITLE",
            "NOTE",
            "TEL",
            "EMAIL",
            "ADR",
            "CATEGORIES",
            "BDAY",
            "X-SHOE-SIZE",
            "PHOTO");
    private static final Pattern LINE =
            Pattern.compile("(?:[\\w-]+\\.)?([\\w-]+)((?:;[^:\"]*(?:\"[^\"]*\")?)*):(.*)", Pattern.DOTALL);

    private CardFacts() {}

    static List<String> of(String card) {
        List<String> facts = new ArrayList<>();
        String unfolded = card.replaceAll("\r?\n[ \t]", "");
        for (String line : unfolded.split("\r?\n")) {
            Matcher parts = LINE.matcher(line);
            String name = parts.matches() ? parts.group(1).toUpperCase(Locale.ROOT) : "";
            if (SAID.contains(name)) {
                facts.add(name + " " + value(name, parts.group(3)));
            }
        }
        Collections.sort(facts);
        return List.copyOf(facts);
    }

    private static String value(String name, String text) {
        return switch (name) {
            case "PHOTO" -> digest(text);
            case "CATEGORIES" -> {
                List<String> words = new ArrayList<>(List.of(text.split("(?<!\\\\),")));
                Collections.sort(words);
                yield String.join(",", words);
            }
            case "N", "ORG", "ADR" -> plain(text).replaceAll(";+$", "");
            default -> plain(text);
        };
    }

    private static String plain(String text) {
        return text.replace("\\n", "\n")
                .replace("\\N", "\n")
                .replaceAll("\\\\([,;:\\\\])", "$1")
                .strip();
    }

    private static String digest(String base64) {
        try {
            byte[] picture =
                    Base64.getDecoder().decode(base64.replaceAll("\\s", "").getBytes(StandardCharsets.US_ASCII));
            return picture.length + " bytes "
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(picture))
                            .substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
