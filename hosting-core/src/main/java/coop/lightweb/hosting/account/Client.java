package coop.lightweb.hosting.account;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody asks.
 *
 * @param address network address as the edge saw it
 * @param device what the list of sessions calls it, such as {@code Firefox, Linux}
 */
public record Client(String address, String device) {
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
    String network() {
        int colons = 0;
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == ':' && ++colons == 4) {
                return address.substring(0, i);
            }
        }
        return address;
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
