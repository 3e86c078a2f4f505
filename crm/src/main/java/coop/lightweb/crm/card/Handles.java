package coop.lightweb.crm.card;

import coop.lightweb.crm.party.Labelled;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names in chats and social networks. Their label is the network. Chats are IMPP (RFC 4770), whose value is a URI; networks are Apple's
 * X-SOCIALPROFILE, which most others have taken over; before both there was a property for each chat, {@code X-SKYPE}.
 */
final class Handles {
    private static final String APPLE_URI = "x-apple";
    private static final Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,30}):(.*)", Pattern.DOTALL);

    /** Of each chat the scheme of its URI. */
    private static final Map<String, String> CHATS = Map.ofEntries(
            Map.entry("skype", "skype"),
            Map.entry("jabber", "xmpp"),
            Map.entry("googletalk", "xmpp"),
            Map.entry("aim", "aim"),
            Map.entry("icq", "aim"),
            Map.entry("msn", "msnim"),
            Map.entry("yahoo", "ymsgr"),
            Map.entry("sip", "sip"),
            Map.entry("irc", "irc"),
            Map.entry("matrix", "matrix"),
            Map.entry("qq", APPLE_URI),
            Map.entry("gadugadu", APPLE_URI),
            Map.entry("signal", APPLE_URI),
            Map.entry("telegram", APPLE_URI),
            Map.entry("whatsapp", APPLE_URI),
            Map.entry("wechat", APPLE_URI));

    private static final Map<String, String> SCHEMES = Map.of(
            "skype", "skype",
            "xmpp", "jabber",
            "aim", "aim",
            "msnim", "msn",
            "ymsgr", "yahoo",
            "sip", "sip",
            "irc", "irc",
            "matrix", "matrix");

    private static final Set<String> NETWORKS = Set.of(
            "twitter",
            "facebook",
            "linkedin",
            "instagram",
            "mastodon",
            "flickr",
            "myspace",
            "sinaweibo",
            "github",
            "youtube",
            "tiktok");

    private static final Map<String, String> OLD = old();

    private Handles() {}

    private static Map<String, String> old() {
        Map<String, String> old = new HashMap<>();
        CHATS.keySet().forEach(chat -> old.put("X-" + chat.toUpperCase(Locale.ROOT), chat));
        old.put("X-SKYPE-USERNAME", "skype");
        old.put("X-GOOGLE-TALK", "googletalk");
        old.put("X-GADU-GADU", "gadugadu");
        old.put("X-TWITTER", "twitter");
        return Map.copyOf(old);
    }

    static boolean isHandle(String name) {
        return name.equals("IMPP")
                || name.equals("X-SOCIALPROFILE")
                || name.equals("SOCIALPROFILE")
                || OLD.containsKey(name);
    }

    static Labelled read(Property property, String label) {
        String old = OLD.get(property.name());
        if (old != null) {
            return new Labelled(label.isEmpty() ? old : label, property.text());
        }
        return property.name().equals("IMPP") ? chat(property, label) : network(property, label);
    }

    private static Labelled chat(Property property, String label) {
        Matcher uri = URI.matcher(property.text());
        String service = service(property);
        if (!uri.matches()) {
            return new Labelled(label.isEmpty() ? service : label, property.text());
        }
        String scheme = uri.group(1).toLowerCase(Locale.ROOT);
        String known = SCHEMES.get(scheme);
        String network = service.isEmpty() && known != null ? known : service;
        boolean ours = known != null || scheme.equals(APPLE_URI);
        return new Labelled(label.isEmpty() ? network : label, ours ? decoded(uri.group(2)) : property.text());
    }

    private static Labelled network(Property property, String label) {
        String service = service(property);
        String network = service.isEmpty() ? Labels.ofPlace(property.types()) : service;
        String user = property.parameter("X-USER");
        String value = property.text();
        if (value.startsWith(APPLE_URI + ":")) {
            value = user.isEmpty() ? decoded(value.substring(APPLE_URI.length() + 1)) : user;
        }
        return new Labelled(label.isEmpty() ? network : label, value);
    }

    private static String service(Property property) {
        String service = property.parameter("X-SERVICE-TYPE");
        return (service.isEmpty() ? property.parameter("SERVICE-TYPE") : service).toLowerCase(Locale.ROOT);
    }

    /** Parameters, a colon and the value; null when the network is unknown, and has to be said in an X-ABLabel beside {@link #plain}. */
    static @Nullable String write(Labelled handle) {
        String scheme = CHATS.get(handle.label());
        if (scheme != null) {
            return "IMPP;X-SERVICE-TYPE=" + handle.label() + ":" + scheme + ":" + encoded(handle.value());
        }
        return NETWORKS.contains(handle.label())
                ? "X-SOCIALPROFILE;TYPE=" + handle.label() + ":" + CardText.escaped(handle.value())
                : null;
    }

    /** A handle in a network of which we know no URI. */
    static String plain(String value) {
        Matcher uri = URI.matcher(value);
        boolean whole = uri.matches()
                && value.matches("[!-~&&[^\\\\,;\"<>]]+")
                && !SCHEMES.containsKey(uri.group(1).toLowerCase(Locale.ROOT))
                && !uri.group(1).equalsIgnoreCase(APPLE_URI);
        return "IMPP:" + (whole ? value : APPLE_URI + ":" + encoded(value));
    }

    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > ' ' && octet < 0x7F && "%\\,;\"<>^`{|}#".indexOf(octet) < 0;
            if (plain) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", octet & 0xFF));
            }
        }
        return encoded.toString();
    }

    /** What is not well encoded stays as it is. */
    private static String decoded(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] octets = value.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[octets.length];
        int length = 0;
        for (int at = 0; at < octets.length; at++) {
            int high = octets[at] == '%' && at + 2 < octets.length ? Character.digit(octets[at + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(octets[at + 2], 16);
            decoded[length++] = low < 0 ? octets[at] : (byte) (high * 16 + low);
            at += low < 0 ? 0 : 2;
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }
}
