package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Post;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.Members;
import coop.lightweb.hosting.tenancy.Tenants;
import coop.lightweb.hosting.vault.NodeKey;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;

/**
 * What this room stands on.
 *
 * @param messages words of this room, for the pages that visitors see
 * @param zone in which times are said to visitors
 * @param panel address of the panel
 */
public record InboxParts(
        Database database,
        Inboxes inboxes,
        DueEvents due,
        NodeKey key,
        Tenants tenants,
        Members members,
        Accounts accounts,
        Post post,
        Messages messages,
        ZoneId zone,
        URI panel,
        FormSettings settings,
        Clock clock) {}
