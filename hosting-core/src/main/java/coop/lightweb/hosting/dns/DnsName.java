package coop.lightweb.hosting.dns;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.http.HostName;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name that may own records: like a {@link HostName}, but with underscores too ({@code _acme-challenge.example.ca}, RFC 8552).
 * Lower case, ASCII, no final dot.
 */
public record DnsName(@JsonValue String value) {
    private static final int LONGEST = 253;
    private static final Pattern LABELS =
            Pattern.compile("(?:\\*\\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\\.)*[a-z0-9_](?:[a-z0-9_-]{0,62})");

    @JsonCreator
    public DnsName {
        if (value.length() > LONGEST || !LABELS.matcher(value).matches()) {
            throw new IllegalArgumentException("not a name in DNS: " + value);
        }
    }

    /** Letters are lowered and one final dot is dropped. */
    public static DnsName of(String name) {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return new DnsName(plain.toLowerCase(Locale.ROOT));
    }

    public static DnsName of(HostName host) {
        return new DnsName(host.value());
    }

    /** {@code of("example.ca").below("_dmarc")} is {@code _dmarc.example.ca}. */
    public DnsName below(String label) {
        return of(label + "." + value);
    }

    /** One label up; null for a single label. */
    public @Nullable DnsName parent() {
        int dot = value.indexOf('.');
        return dot < 0 ? null : new DnsName(value.substring(dot + 1));
    }

    /** Whether it is that name or somewhere below it. */
    public boolean isWithin(DnsName zone) {
        return value.equals(zone.value) || value.endsWith("." + zone.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
