package coop.lightweb.hosting.web;

import coop.lightweb.hosting.database.Id;
import coop.lightweb.hosting.template.InTemplates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses, with every part encoded: {@code $url} in templates. */
public final class Url {

    private static final int LONGEST_SCHEME = 12;

    private final Assets assets;

    Url(Assets assets) {
        this.assets = assets;
    }

    /** A path of ours: each {@code {}} becomes one encoded segment or query value. */
    @InTemplates
    public String of(String pattern, @Nullable Object... parts) {
        return path(pattern, parts);
    }

    /** The address of an asset, for ever the same bytes. */
    @InTemplates
    public String asset(String name) {
        return assets.path(name);
    }

    /** An icon of the sprite, for a use element's href. */
    @InTemplates
    public String icon(String name) {
        return assets.path("icons.svg") + "#" + name;
    }

    /** Somebody else's address if it is http, https, mailto or tel or stays here; otherwise {@code #}. */
    @InTemplates
    public String link(@Nullable String address) {
        return address == null ? "#" : safe(address);
    }

    /** As {@link #of}, outside templates. */
    public static String path(String pattern, @Nullable Object... parts) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (Object part : parts) {
            int slot = pattern.indexOf("{}", from);
            if (slot < 0) {
                throw new IllegalArgumentException("More parts than {} in " + pattern);
            }
            out.append(pattern, from, slot).append(encoded(part));
            from = slot + 2;
        }
        if (pattern.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("Fewer parts than {} in " + pattern);
        }
        return out.append(pattern, from, pattern.length()).toString();
    }

    private static String encoded(@Nullable Object part) {
        if (part == null) {
            throw new IllegalArgumentException("A part of an address is missing");
        }
        String text = part instanceof Id id ? id.value().toString() : part.toString();
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String safe(String address) {
        String trimmed = address.strip();
        int colon = trimmed.indexOf(':');
        int slash = trimmed.indexOf('/');
        boolean hasScheme = colon >= 0 && (slash < 0 || colon < slash);
        if (!hasScheme) {
            boolean elsewhere = trimmed.startsWith("//") || trimmed.startsWith("/\\") || trimmed.startsWith("\\");
            return elsewhere || trimmed.chars().anyMatch(c -> c < 0x20) ? "#" : trimmed;
        }
        String scheme = trimmed.substring(0, Math.min(colon, LONGEST_SCHEME)).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "http", "https", "mailto", "tel" -> trimmed;
            default -> "#";
        };
    }
}
