package coop.lightweb.hosting.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody asks.
 *
 * @param address network address as the edge saw it
 * @param device what the list of sessions calls it, such as {@code Firefox, Linux}
 * @param cookie of a session that this browser has already; whoever signs in over it ends it
 */
public record Client(
        String address, String device, @Nullable String cookie) {
    private static final Map<String, String> BROWSERS = orderedMap(
            "edg", "Edge", "opr/", "Opera", "firefox", "Firefox", "fxios", "Firefox", "crios", "Chrome", "chrom",
            "Chrome", "safari", "Safari", "curl", "curl");
    private static final Map<String, String> SYSTEMS = orderedMap(
            "android",
            "Android",
            "iphone",
            "iPhone",
            "ipad",
            "iPad",
            "windows",
            "Windows",
            "mac os",
            "macOS",
            "cros",
            "ChromeOS",
            "linux",
            "Linux");

    public Client(String address, String device) {
        this(address, device, null);
    }

    /** The same browser, bringing this cookie. */
    public Client with(@Nullable String sessionCookie) {
        return new Client(address, device, sessionCookie);
    }

    /** Who asks with this request, its cookie read. */
    public static Client of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String session = Stream.ofNullable(cookies)
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(SessionCookie.NAME))
                .map(Cookie::getValue)
                .findFirst()
                .orElse(null);
        return of(request.getRemoteAddr(), request.getHeader("User-Agent")).with(session);
    }

    /** Reads browser and system out of a User-Agent header; keeps nothing else of it. */
    public static Client of(String address, @Nullable String userAgent) {
        String agent = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        if (browser.isEmpty() || system.isEmpty()) {
            return new Client(address, browser + system);
        }
        return new Client(address, browser + ", " + system);
    }

    /** The part of the address that one subscriber has: all of an IPv4 address, the first 64 bits of an IPv6 address. */
    public String network() {
        int colons = 0;
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == ':' && ++colons == 4) {
                return address.substring(0, i);
            }
        }
        return address;
    }

    @Override
    public String toString() {
        return "Client[" + device + "]";
    }

    private static String first(Map<String, String> words, String agent) {
        for (var word : words.entrySet()) {
            if (agent.contains(word.getKey())) {
                return word.getValue();
            }
        }
        return "";
    }

    private static Map<String, String> orderedMap(String... pairs) {
        var map = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return java.util.Collections.unmodifiableMap(map);
    }
}
