package coop.lightweb.hosting;

import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.Post;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.acme.Alarm;
import coop.lightweb.hosting.acme.Alert;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.domain.Owners;
import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.language.Words;
import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Url;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Alerts about certificates as letters to owners and staff, in the language of each, and as lines under the bell. */
record AlarmOfCertificates(
        Owners owners,
        Supplier<List<Profile>> team,
        Post post,
        Notifications notifications,
        Messages messages,
        ZoneId zone,
        URI panel)
        implements Alarm {
    /** More names than this are counted and not listed; the page has them all. */
    private static final int LISTED = 20;

    @Override
    public void owners(Handle tx, TenantId holder, String slug, List<Alert> alerts) {
        for (Alert alert : alerts) {
            notifications.tellAll(
                    tx,
                    holder,
                    Right.MANAGE_DOMAINS,
                    Actor.node(),
                    "/b/{business}/domains/" + alert.name(),
                    "acme.bell." + word(alert),
                    alert.name());
        }
        URI page = panel.resolve(
                alerts.size() == 1
                        ? Url.path("/b/{}/domains/{}", slug, alerts.getFirst().name())
                        : Url.path("/b/{}/domains", slug));
        for (Profile owner : owners.of(tx, holder)) {
            Words words = words(owner);
            Letter letter = alerts.size() == 1
                    ? one(alerts.getFirst(), owner, page, words)
                    : new Letter(
                            key(alerts, owner),
                            "acme.alert.several",
                            owner.account(),
                            owner.email(),
                            owner.locale(),
                            page,
                            List.of(String.valueOf(alerts.size()), lines(alerts, words)));
            post.send(tx, letter);
        }
    }

    @Override
    public void staff(Handle tx, List<Alert> alerts) {
        for (Profile one : team.get()) {
            post.send(
                    tx,
                    new Letter(
                            key(alerts, one),
                            "acme.alert.staff",
                            one.account(),
                            one.email(),
                            one.locale(),
                            panel.resolve("/staff/certificates"),
                            List.of(String.valueOf(alerts.size()), lines(alerts, words(one)))));
        }
    }

    private Letter one(Alert alert, Profile owner, URI page, Words words) {
        return new Letter(
                key(List.of(alert), owner),
                "acme.alert." + word(alert),
                owner.account(),
                owner.email(),
                owner.locale(),
                page,
                args(alert, words));
    }

    /** The same alerts are told under the same key, whoever tells them. */
    private static String key(List<Alert> alerts, Profile to) {
        Alert first = alerts.getFirst();
        return "acme.alert:" + to.account() + ":" + first.name() + ":" + first.kind() + ":" + first.ends();
    }

    private static String lines(List<Alert> alerts, Words words) {
        String listed = alerts.stream()
                .limit(LISTED)
                .map(alert -> words.get(
                        "acme.alert." + word(alert) + ".text",
                        args(alert, words).toArray()))
                .collect(Collectors.joining("\n"));
        return alerts.size() <= LISTED ? listed : listed + "\n" + words.get("acme.alert.more", alerts.size() - LISTED);
    }

    private static List<String> args(Alert alert, Words words) {
        String message = alert.message();
        String reason = message == null ? words.get("acme.alert.no-reason") : words.said(message, alert.args());
        return List.of(alert.name(), words.moment(alert.ends()), reason);
    }

    private static String word(Alert alert) {
        String kind = switch (alert.kind()) {
            case FAILING -> "failing";
            case ENDED -> "ended";
            case ENDING_SOON, ENDING, ENDING_NOW -> "ending";
        };
        return alert.own() ? "own-" + kind : kind;
    }

    private Words words(Profile reader) {
        return messages.in(Language.find(reader.locale()).orElse(Language.EN), zone);
    }
}
