package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.edge.Deciding;
import coop.lightweb.hosting.http.MediaTypes;
import coop.lightweb.hosting.tree.SitePath;
import coop.lightweb.hosting.tree.SitePaths;
import coop.lightweb.hosting.tree.TreeFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a deploy being made, one by one; refuses what a plan does not allow and paths that clash. */
final class Manifest {
    private static final long MEGA = 1_000_000;
    private static final String RESERVED = Deciding.RESERVED.substring(1);

    private final DeploySettings settings;
    private final SitePaths paths;
    private final List<TreeFile> files = new ArrayList<>();
    private final Map<Sha256, Long> sizes = new HashMap<>();
    private long bytes;

    Manifest(DeploySettings settings) {
        this.settings = settings;
        this.paths = new SitePaths(settings.mostFiles());
    }

    void add(SitePath path, Sha256 sha256, long size) {
        if (path.value().startsWith(RESERVED)) {
            throw new DeployRefused("reserved", path.value(), RESERVED);
        }
        if (size > settings.largestFile()) {
            throw new DeployRefused("file-too-large", path.value(), size / MEGA, settings.largestFile() / MEGA);
        }
        bytes += size;
        if (bytes > settings.mostBytes()) {
            throw new DeployRefused("too-large", settings.mostBytes() / MEGA);
        }
        if (files.size() == settings.mostFiles()) {
            throw new DeployRefused("too-many-files", settings.mostFiles());
        }
        Long before = sizes.putIfAbsent(sha256, size);
        if (before != null && before != size) {
            throw new DeployRefused("size-differs", path.value());
        }
        paths.add(path);
        files.add(new TreeFile(path, sha256, size));
    }

    List<TreeFile> files() {
        if (files.isEmpty()) {
            throw new DeployRefused("empty");
        }
        return files;
    }

    /** The distinct contents of these files, each with one path that it has. */
    static Map<Sha256, TreeFile> contents(List<TreeFile> files) {
        Map<Sha256, TreeFile> contents = new HashMap<>(files.size() * 2);
        files.forEach(file -> contents.putIfAbsent(file.sha256(), file));
        return contents;
    }

    static boolean compressible(TreeFile file) {
        return MediaTypes.compressible(MediaTypes.of(file.path().value()));
    }
}
