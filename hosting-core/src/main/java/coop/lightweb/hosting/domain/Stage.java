package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.template.InTemplates;
import java.util.Locale;

/** How far a name is for who looks at its page: being theirs is one half, a certificate the other. */
public enum Stage {
    WAITING,
    AWAY,
    /** Points here, the certificate is being made. */
    SECURING,
    /** Points here, and something is in the certificate's way. */
    HINDERED,
    LIVE,
    REMOVED;

    /** @param certificate how it is doing, see {@link CertificateNews.Told} */
    static Stage of(Domain domain, String certificate) {
        return switch (domain.state()) {
            case WAITING -> WAITING;
            case AWAY -> AWAY;
            case REMOVED, GIVEN -> REMOVED;
            case HELD ->
                switch (certificate) {
                    case "ordering" -> SECURING;
                    case "failing" -> HINDERED;
                    default -> LIVE;
                };
        };
    }

    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
