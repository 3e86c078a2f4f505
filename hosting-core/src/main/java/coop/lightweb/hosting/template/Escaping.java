package coop.lightweb.hosting.template;

import coop.lightweb.hosting.database.Id;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.runtime.Renderable;
import org.jspecify.annotations.Nullable;

/**
 * Escapes every reference as it is printed, for HTML text and quoted attributes alike, unless a word of its path starts
 * with {@code raw}: {@code $rawBody}, {@code $page.rawHtml}, {@code $t.raw("key")}. What is between quotes or brackets is
 * not part of the path, so {@code $t.get("raw.milk")} is escaped. Only plain values print: a record's own text would
 * show whatever it holds.
 */
final class Escaping implements ReferenceInsertionEventHandler {

    private static final Pattern ARGUMENTS = Pattern.compile("\\(.*\\)|\\[[^]]*]|\\{|}", Pattern.DOTALL);
    private static final Pattern RAW_WORD = Pattern.compile("(^|[.!$])raw");

    private final Map<String, Boolean> raw = new ConcurrentHashMap<>();

    @Override
    public @Nullable Object referenceInsert(Context context, String reference, @Nullable Object value) {
        if (value == null || value instanceof Renderable) {
            return value;
        }
        String text = plain(reference, value);
        return raw.computeIfAbsent(reference, Escaping::isRaw) ? text : html(text);
    }

    static boolean isRaw(String reference) {
        return RAW_WORD.matcher(ARGUMENTS.matcher(reference).replaceAll("")).find();
    }

    private static String plain(String reference, Object value) {
        return switch (value) {
            case CharSequence text -> text.toString();
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case Enum<?> constant -> constant.name();
            case UUID uuid -> uuid.toString();
            case Id id -> id.value().toString();
            default -> {
                if (!value.getClass().isAnnotationPresent(InTemplates.class)) {
                    throw new TemplateTrouble(
                            reference + " is a " + value.getClass().getSimpleName()
                                    + ", which templates cannot print: print one of its properties");
                }
                yield value.toString();
            }
        };
    }

    static String html(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            String entity = entity(text.charAt(i));
            if (entity != null && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null) {
                if (entity == null) {
                    out.append(text.charAt(i));
                } else {
                    out.append(entity);
                }
            }
        }
        return out == null ? text : out.toString();
    }

    private static @Nullable String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
        };
    }
}
