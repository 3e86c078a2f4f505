package coop.lightweb.hosting.deploy;

import java.util.Set;

/** What computers put beside people's files without being asked, and folders of version control that nobody means to publish. */
final class Junk {
    private static final Set<String> FILES = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");
    private static final Set<String> FOLDERS =
            Set.of("__MACOSX", ".git", ".svn", ".hg", ".Spotlight-V100", ".Trashes", ".fseventsd");

    private Junk() {}

    static boolean is(String path) {
        String[] segments = path.split("/", -1);
        String last = segments[segments.length - 1];
        if (FILES.contains(last) || last.startsWith("._")) {
            return true;
        }
        for (int i = 0; i < segments.length - 1; i++) {
            if (FOLDERS.contains(segments[i])) {
                return true;
            }
        }
        return false;
    }
}
