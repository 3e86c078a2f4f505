package coop.lightweb.hosting.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain as programs see it.
 *
 * @param name as it stands in DNS
 * @param shown as people read it
 * @param site slug of the site it shows
 * @param main where its visitors end up: the name itself, or the other of an apex and its www
 * @param remembered seconds for which others may remember the records that are there now
 * @param records expected and found; null before the first look
 * @param findings in words; null before the first look
 */
public record DomainAnswer(
        String name,
        String shown,
        String site,
        String main,
        State state,
        Hsts hsts,
        Instant addedAt,
        @Nullable Instant provedAt,
        @Nullable Proof provedBy,
        @Nullable Instant lookedAt,
        @Nullable Instant awaySince,
        @Nullable Instant removedAt,
        @Nullable Long remembered,
        @Nullable List<Line> records,
        @Nullable List<Seen> findings,
        List<String> nameServers,
        @Nullable String dnsHost,
        Certificate certificate) {

    /** @param code stays the same when the words change */
    public record Seen(Finding.Level level, String code, String message) {}

    /** One thing that happened to the certificate. */
    public record Event(
            Instant at,
            String code,
            String message,
            @Nullable String detail) {}

    /**
     * How far the certificate is.
     *
     * @param nextAt when something is done about it next: another try, or its renewal
     * @param history newest first; {@code detail} is what the authority answered, in its own words
     */
    public record Certificate(
            String state,
            @Nullable Instant notAfter,
            @Nullable Instant nextAt,
            String message,
            List<Event> history) {}
}
