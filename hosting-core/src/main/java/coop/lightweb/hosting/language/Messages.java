package coop.lightweb.hosting.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All words of all rooms, read once at start from {@code messages.properties} (English) and {@code messages_fr.properties}
 * in each room's directory, UTF-8. Keys are global and begin with the room's name: {@code site.slug.taken}.
 *
 * <p>{@code {0}} is an argument. {@code {0:# file|# files}} chooses by number, {@code #} being the number as the language
 * writes it. {@code {0@tenancy.role.}} says the word of that family that the argument names, {@code {0@date}} a day. An apostrophe is an apostrophe.
 */
public final class Messages {

    private static final Pattern BEFORE_SIGN = Pattern.compile(" (?=[:;?!»%])");
    private static final Pattern AFTER_GUILLEMET = Pattern.compile("« ");

    private final Map<Language, Map<String, String>> texts;

    private Messages(Map<Language, Map<String, String>> texts) {
        this.texts = texts;
    }

    /** @param rooms packages with words, such as {@code coop.lightweb.hosting.site} */
    public static Messages of(ClassLoader loader, List<String> rooms) {
        Map<String, String> english = new HashMap<>();
        Map<String, String> french = new HashMap<>();
        for (String room : rooms) {
            String directory = room.replace('.', '/');
            read(loader, directory + "/messages.properties", english);
            read(loader, directory + "/messages_fr.properties", french);
        }
        french.replaceAll((key, text) -> heldTogether(text));
        return new Messages(Map.of(Language.EN, Map.copyOf(english), Language.FR, Map.copyOf(french)));
    }

    /** French puts a space before some signs, and no line may break there; in the files it is one that a writer sees. */
    private static String heldTogether(String text) {
        return BEFORE_SIGN
                .matcher(AFTER_GUILLEMET.matcher(text).replaceAll("«\u00a0"))
                .replaceAll("\u00a0");
    }

    private static void read(ClassLoader loader, String name, Map<String, String> into) {
        URL url = loader.getResource(name);
        if (url == null) {
            throw new IllegalArgumentException(
                    "There is no " + name + "; a room that is listed has its words in both languages");
        }
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String key : properties.stringPropertyNames()) {
            if (into.put(key, properties.getProperty(key)) != null) {
                throw new IllegalArgumentException(name + ": " + key + " is said in two rooms");
            }
        }
    }

    public Words in(Language language, ZoneId zone) {
        return new Words(this, language, zone);
    }

    public Set<String> keys(Language language) {
        return texts(language).keySet();
    }

    @Nullable
    String find(Language language, String key) {
        return texts(language).get(key);
    }

    private Map<String, String> texts(Language language) {
        return texts.getOrDefault(language, Map.of());
    }
}
