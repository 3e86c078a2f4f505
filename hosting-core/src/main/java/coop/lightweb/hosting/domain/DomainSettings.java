package coop.lightweb.hosting.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What businesses are told to set, and what they may have.
 *
 * @param addresses under which this node is reached from the internet, IPv4 and IPv6; none means those that the panel's host has
 * @param cname a name of the operator's own with these addresses, for {@code www} and names like it; or none
 * @param ownNames more host names that are the node's and no business can have
 * @param privateNames whether names of private networks may be had: only in trials and closed networks
 * @param issuers names by which CAA records call the authorities in use; default {@code letsencrypt.org}
 * @param httpPort at which a node's own address is asked whether it answers; default 80
 * @param mostDomains host names of one business; default 50
 * @param checksPerMinute looks at one name that people may ask for; default 6
 * @param looksAtOnce looks under way in one process; default 16
 * @param waitingDays after which a name that nobody proved is forgotten; default 30
 * @param keepAwayDays for which a name that points elsewhere stays with its business; default 30
 * @param reservedDays for which a name that was given up is kept from others; default 90
 * @param transferDays for which a transfer code can be used; default 7
 */
public record DomainSettings(
        List<String> addresses,
        @Nullable String cname,
        List<String> ownNames,
        boolean privateNames,
        List<String> issuers,
        int httpPort,
        int mostDomains,
        int checksPerMinute,
        int looksAtOnce,
        int waitingDays,
        int keepAwayDays,
        int reservedDays,
        int transferDays) {

    public DomainSettings {
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        ownNames = ownNames == null ? List.of() : List.copyOf(ownNames);
        issuers = issuers == null ? List.of("letsencrypt.org") : List.copyOf(issuers);
        httpPort = httpPort == 0 ? 80 : httpPort;
        mostDomains = mostDomains == 0 ? 50 : mostDomains;
        checksPerMinute = checksPerMinute == 0 ? 6 : checksPerMinute;
        looksAtOnce = looksAtOnce == 0 ? 16 : looksAtOnce;
        waitingDays = waitingDays == 0 ? 30 : waitingDays;
        keepAwayDays = keepAwayDays == 0 ? 30 : keepAwayDays;
        reservedDays = reservedDays == 0 ? 90 : reservedDays;
        transferDays = transferDays == 0 ? 7 : transferDays;
    }

    @SuppressWarnings("NullAway") // the compact constructor fills in what a settings file may leave out
    public static DomainSettings usual() {
        return at(null, null);
    }

    /** The usual, at these addresses. */
    @SuppressWarnings("NullAway") // the compact constructor fills in what is not given here
    public static DomainSettings at(List<String> addresses, @Nullable String cname) {
        return new DomainSettings(addresses, cname, null, false, null, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
