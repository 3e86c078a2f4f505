package coop.lightweb.hosting.tree;

import coop.lightweb.hosting.blob.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The paths of one site, added one by one; refuses the first that clashes with one before.
 *
 * <p>Kept as a trie whose nodes name their parent by number and themselves by a digest, and which borrow their spelling
 * from the first path that brought them: 20,000 paths of 1,024 bytes would not fit a small heap once per folder.
 */
public final class SitePaths {
    private static final int TOP = 0;

    private final int mostFolders;
    private final Map<Place, Taken> taken = new HashMap<>();
    private int folders;

    /** @param mostFolders how many folders a site may have in all */
    public SitePaths(int mostFolders) {
        this.mostFolders = mostFolders;
    }

    private record Place(int folder, Sha256 key) {}

    private record Taken(int id, String path, int end, boolean file) {
        String spelling() {
            return path.substring(0, end);
        }

        boolean spells(String other, int otherEnd) {
            return end == otherEnd && path.regionMatches(0, other, 0, end);
        }
    }

    /** @throws PathRefused when the site already has this file, or another that differs only in case or Unicode form */
    public void add(SitePath file) {
        add(file.value(), true);
    }

    /** A folder named by itself; it may be named again, in the same spelling. */
    public void addFolder(SitePath folder) {
        add(folder.value(), false);
    }

    private void add(String path, boolean file) {
        int folder = TOP;
        int start = 0;
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
            folder = take(folder, path, start, end, false);
            start = end + 1;
        }
        take(folder, path, start, path.length(), file);
    }

    private int take(int folder, String path, int start, int end, boolean file) {
        String key = SitePath.clashKey(path.substring(start, end));
        Place place = new Place(folder, Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
        Taken before = taken.get(place);
        if (before == null) {
            return takeFresh(place, path, end, file);
        }
        if (!before.spells(path, end)) {
            throw new PathRefused("clash", path.substring(0, end), before.spelling());
        }
        if (file || before.file) {
            throw new PathRefused(file && before.file ? "twice" : "file-and-folder", before.spelling());
        }
        return before.id;
    }

    private int takeFresh(Place place, String path, int end, boolean file) {
        if (!file && ++folders > mostFolders) {
            throw new PathRefused("too-many-folders", mostFolders);
        }
        taken.put(place, new Taken(folders, path, end, file));
        return folders;
    }
}
