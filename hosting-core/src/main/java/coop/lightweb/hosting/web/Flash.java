package coop.lightweb.hosting.web;

import coop.lightweb.hosting.language.Words;
import jakarta.ws.rs.core.NewCookie;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the next page says once: "Site removed", with a way back. It travels in a cookie that lives a minute, so nothing
 * of it is in an address or in the database; therefore no argument may be owner-class data (a contact's name).
 *
 * <p>The cookie is not signed: its {@code __Host-} prefix keeps every other host from setting it, a message key that
 * does not exist is not shown, what is shown is escaped, and undoing is a form to a path of ours that is checked like any.
 *
 * @param key message key of what was done
 * @param undo path that takes it back by POST, or null; {@code ?_method=delete} may be in it
 */
public record Flash(String key, List<String> args, @Nullable String undo) {

    static final String COOKIE = "__Host-flash";
    private static final int SECONDS = 60;

    public static Flash said(String key, String... args) {
        return new Flash(key, List.of(args), null);
    }

    /** The same with a way back. */
    public Flash undoneBy(String path) {
        return new Flash(key, args, path);
    }

    /** To put on the redirect: {@code SeeOther.builder(...).cookie(Flash.said("site.removed", slug).cookie()).build()}. */
    public NewCookie cookie() {
        List<String> parts = new ArrayList<>(List.of(key, undo == null ? "" : undo));
        parts.addAll(args);
        String value = String.join(
                "&",
                parts.stream()
                        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                        .toList());
        return cookie(value, SECONDS);
    }

    static NewCookie gone() {
        return cookie("", 0);
    }

    static @Nullable Said read(@Nullable String cookie, Words words) {
        if (cookie == null || cookie.isEmpty()) {
            return null;
        }
        try {
            List<String> parts = Arrays.stream(cookie.split("&", -1))
                    .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                    .toList();
            String undo = parts.get(1);
            boolean ours = undo.startsWith("/") && !undo.startsWith("//");
            Object[] args = parts.subList(2, parts.size()).toArray();
            return words.has(parts.getFirst()) ? new Said(words.get(parts.getFirst(), args), ours ? undo : null) : null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException mangled) {
            return null;
        }
    }

    /** What the page shows. */
    record Said(String text, @Nullable String undo) {}

    private static NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
