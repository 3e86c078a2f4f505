package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.site.Sites;
import java.time.ZoneId;
import java.util.List;

/** What this room brings to Jersey. */
public final class DomainResources {
    private DomainResources() {}

    /** @param words of this room and of those that say how a certificate is doing */
    public static List<Object> all(
            Domains domains,
            Sites sites,
            CertificateNews certificates,
            Messages words,
            ZoneId zone,
            Reservations reservations) {
        Telling telling = new Telling(domains, sites, certificates, words, zone);
        return List.of(
                new DomainResource(domains, telling),
                new TakeoverResource(domains, telling),
                new DomainPages(domains, sites, telling),
                new ReservationResource(reservations),
                new ReservationPages(reservations));
    }
}
