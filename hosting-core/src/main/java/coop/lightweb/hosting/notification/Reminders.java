package coop.lightweb.hosting.notification;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.Post;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Url;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Reminds people of what only they can read: under the bell and by a letter that says that something waits, and nothing of what it
 * is.
 */
public final class Reminders {
    /** Who in a business may still be told of something. */
    @FunctionalInterface
    public interface Colleagues {
        Optional<Profile> find(Handle tx, TenantId tenant, AccountId account, Right right);
    }

    /** What a business is called in addresses. */
    @FunctionalInterface
    public interface Slugs {
        String of(Handle tx, TenantId tenant);
    }

    private final Notifications notifications;
    private final Post post;
    private final Colleagues colleagues;
    private final Slugs slugs;
    private final URI panel;

    public Reminders(Notifications notifications, Post post, Colleagues colleagues, Slugs slugs, URI panel) {
        this.notifications = notifications;
        this.post = post;
        this.colleagues = colleagues;
        this.slugs = slugs;
        this.panel = panel;
    }

    /**
     * Tells one person, in the transaction that found it due; nothing happens when they have left or lost the right to read it.
     *
     * @param key the same for the same reminder: told again under it, no second letter goes out
     * @param bell message key of the line under the bell, which says no content
     * @param page of the panel below {@code /b/{business}}, {@code /tasks}
     */
    public void send(Handle tx, TenantId tenant, AccountId account, Right right, String key, String bell, String page) {
        colleagues.find(tx, tenant, account, right).ifPresent(to -> {
            notifications.tell(tx, tenant, account, Actor.node(), "/b/{business}" + page, bell);
            post.send(
                    tx,
                    new Letter(
                            "reminder:" + key,
                            "notification.reminder",
                            account,
                            to.email(),
                            to.locale(),
                            panel.resolve(Url.path("/b/{}", slugs.of(tx, tenant)) + page),
                            List.of()));
        });
    }
}
