package coop.lightweb.hosting.deploy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.progress.Moving;
import coop.lightweb.hosting.progress.Progress;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Uploads as they arrive by the panel and the API: colleagues see on every page how far a long one is, and hear of one that
 * a program could not finish. The doors behind it do the work and know nothing of this.
 */
final class Arriving {
    private static final String LINK = "/b/{business}/sites/";
    private final ZipUpload zips;
    private final Uploads uploads;
    private final Progress progress;
    private final Notifications notifications;

    /** Of uploads that this process saw begin; the others arrive unseen. */
    private final Cache<Key, Moving> moving = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(15))
            .maximumSize(10_000)
            .build();

    private record Key(TenantId tenant, DeployId upload) {}

    Arriving(ZipUpload zips, Uploads uploads, Progress progress, Notifications notifications) {
        this.zips = zips;
        this.uploads = uploads;
        this.progress = progress;
        this.notifications = notifications;
    }

    /** @param bytes as the sender announced them, null when it did not */
    Made zip(Member member, String slug, @Nullable Long bytes, InputStream zip, Wish wish) throws IOException {
        Moving work = moving(member, slug, bytes == null ? 0 : bytes);
        boolean made = false;
        try {
            Made result = zips.receive(member.tenant(), slug, work.counting(zip), wish);
            made = true;
            finished(member, slug, work, result.deploy());
            return result;
        } finally {
            if (!made) {
                failed(member, slug, work);
            }
        }
    }

    Upload begin(Member member, String slug, InputStream list, Wish wish) throws IOException {
        Upload upload = uploads.begin(member.tenant(), slug, list, wish);
        moving.put(
                new Key(member.tenant(), upload.id()),
                moving(member, slug, upload.missing().size()));
        return upload;
    }

    void put(Member member, String slug, DeployId upload, Sha256 sha256, InputStream content) throws IOException {
        uploads.put(member.tenant(), slug, upload, sha256, content);
        came(member, upload, 1);
    }

    int putMany(Member member, String slug, DeployId upload, InputStream zip) throws IOException {
        int stored = uploads.putMany(member.tenant(), slug, upload, zip);
        came(member, upload, stored);
        return stored;
    }

    Deploy finish(Member member, String slug, DeployId upload, Wish wish) {
        Deploy deploy = uploads.finish(member.tenant(), slug, upload, wish);
        done(member, slug, upload, deploy);
        return deploy;
    }

    Deploy publish(Member member, String slug, DeployId upload, Wish wish) {
        Deploy deploy = uploads.publish(member.tenant(), slug, upload, wish);
        done(member, slug, upload, deploy);
        return deploy;
    }

    private Moving moving(Member member, String slug, long total) {
        @Nullable
        AccountId who = member.person() == null ? null : member.person().account();
        return progress.moving(member.tenant(), who, "deploy", total, LINK + slug, "deploy.progress.title", slug);
    }

    private void came(Member member, DeployId upload, int contents) {
        Moving work = moving.getIfPresent(new Key(member.tenant(), upload));
        if (work != null) {
            work.by(contents);
        }
    }

    private void done(Member member, String slug, DeployId upload, Deploy deploy) {
        Moving work = moving.asMap().remove(new Key(member.tenant(), upload));
        if (work != null) {
            finished(member, slug, work, deploy);
        }
    }

    private void finished(Member member, String slug, Moving work, Deploy deploy) {
        work.finish(deploy.live() ? "deploy.made.live" : "deploy.made.aside", deploy.files());
        if (!deploy.live()) {
            notifications.tellAll(
                    member.tenant(), Right.PUBLISH_SITES, member.actor(), LINK + slug, "notification.uploaded", slug);
        }
    }

    /** A person sees it on the page in front of them; what a program is told nobody may read. */
    private void failed(Member member, String slug, Moving work) {
        work.fail("deploy.progress.not-made");
        if (member.person() == null) {
            notifications.tellAll(
                    member.tenant(), Right.EDIT_SITES, member.actor(), LINK + slug, "notification.upload-failed", slug);
        }
    }
}
