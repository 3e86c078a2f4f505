package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.template.InTemplates;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of one name now.
 *
 * @param latest what was done last for its certificate, while that is on its way; else null
 * @param next when it is tried again, when something was in the way; else null
 * @param where message key of where to click, or null
 * @param polling whether the page goes on looking by itself
 * @param keptUntil when a name that points elsewhere is given up, or null
 */
public record Now(
        String business,
        String name,
        String shown,
        Stage stage,
        boolean proved,
        String parent,
        List<Finding> findings,
        List<Line> lines,
        String servers,
        @Nullable Instant lookedAt,
        @Nullable String alias,
        @Nullable String dnsHost,
        @Nullable String where,
        boolean polling,
        @Nullable Instant keptUntil,
        CertificateNews.Told certificate,
        CertificateNews.@Nullable Step latest,
        @Nullable Instant next) {
    @InTemplates
    public String address() {
        return Row.address(name);
    }
}
