package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.account.Post;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.site.Sites;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What this room stands on.
 *
 * @param certificates told whose names are to have one
 * @param owners told what happens to a business's names
 * @param panel address of the panel, for links in letters
 */
public record DomainParts(
        Database database,
        Clock clock,
        SecureRandom random,
        DomainSettings settings,
        OwnNames own,
        Pointing pointing,
        Sites sites,
        DueEvents due,
        AuditTrail audit,
        CertificateWish certificates,
        Owners owners,
        Post post,
        Notifications notifications,
        URI panel) {}
