package coop.lightweb.hosting.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What every answer of the panel tells a browser not to do. No inline script or style runs, nothing comes from elsewhere. Whoever gives out
 * what others brought may have said more already.
 */
final class Headers {

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
            "X-Frame-Options",
            "DENY");

    private Headers() {}

    static void add(MultivaluedMap<String, Object> headers) {
        ALWAYS.forEach((name, value) -> headers.putIfAbsent(name, new ArrayList<>(List.of(value))));
    }
}
