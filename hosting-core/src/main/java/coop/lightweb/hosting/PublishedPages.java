package coop.lightweb.hosting;

import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.deploy.LiveSites;
import coop.lightweb.hosting.edge.Entry;
import coop.lightweb.hosting.edge.Representation;
import coop.lightweb.hosting.edge.SiteDeploy;
import coop.lightweb.hosting.edge.Target;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.inbox.Published;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages of sites as visitors see them, read again by the node. */
record PublishedPages(LiveSites live, Blobs blobs) implements Published {
    /** A page larger than this is not looked into. */
    private static final long LARGEST = 2L << 20;

    private static final long SECONDS = 10;

    @Override
    public Optional<Site> at(HostName host) {
        @Nullable
        Target target = live.load(host)
                .toCompletableFuture()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
        return target instanceof Target.Site site ? Optional.of(of(site.deploy())) : Optional.empty();
    }

    private Site of(SiteDeploy deploy) {
        return new Site(deploy.tenant(), deploy.deploy().toString(), path -> page(deploy, path));
    }

    /** As {@link coop.lightweb.hosting.edge.Deciding} finds a file for a path. */
    private Optional<HtmlPage> page(SiteDeploy deploy, String path) {
        return Stream.of(path, path + "index.html", path + ".html")
                .flatMap(each -> Stream.ofNullable(deploy.files().at(each)))
                .map(Entry::plain)
                .filter(file -> file.type().startsWith("text/html") && file.size() <= LARGEST)
                .findFirst()
                .map(file -> read(deploy, file));
    }

    private HtmlPage read(SiteDeploy deploy, Representation file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) file.size());
        try {
            blobs.copy(deploy.tenant(), Sha256.parse(file.blob()), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HtmlPage(file.blob(), out.toString(StandardCharsets.UTF_8));
    }
}
