package coop.lightweb.crm.carddav;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where things are for one business. These addresses are kept in phones: they never change. */
record Places(String business) {
    static final String ROOT = "/dav/";

    String principal() {
        return ROOT + business + "/principal/";
    }

    String home() {
        return ROOT + business + "/books/";
    }

    String book() {
        return home() + "contacts/";
    }

    String card(String name) {
        return book() + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The card that an address is of, whether it is whole or a path; empty when it is none of this book's. */
    Optional<String> name(String href) {
        String path = href.strip().replaceFirst("^https?://[^/]*", "");
        try {
            String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.startsWith(book()) && decoded.length() > book().length()
                    ? Optional.of(decoded.substring(book().length()))
                    : Optional.empty();
        } catch (IllegalArgumentException badlyEncoded) {
            return Optional.empty();
        }
    }
}
