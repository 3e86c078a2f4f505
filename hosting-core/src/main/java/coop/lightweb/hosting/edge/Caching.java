package coop.lightweb.hosting.edge;

/**
 * Cache-Control by file name. Everything may be kept and must be asked about again before use, which costs a 304, except assets
 * whose name plainly carries a hash of their content: those never change under that name.
 */
final class Caching {
    static final String ASK_AGAIN = "public, max-age=0, must-revalidate";
    static final String FOREVER = "public, max-age=31536000, immutable";

    private static final int SHORTEST_HASH = 8;

    private Caching() {}

    static String of(String path, String type) {
        boolean asset = type.startsWith("text/css")
                || type.startsWith("text/javascript")
                || type.startsWith("image/")
                || type.startsWith("font/")
                || type.equals("application/wasm");
        return asset && hasHash(path.substring(path.lastIndexOf('/') + 1)) ? FOREVER : ASK_AGAIN;
    }

    /** A run of lower-case hex digits between separators, with letters and figures both: a date or a word is not a hash. */
    private static boolean hasHash(String name) {
        int end = name.lastIndexOf('.');
        int start = Math.max(
                        Math.max(name.lastIndexOf('.', end - 1), name.lastIndexOf('-', end)),
                        name.lastIndexOf('_', end))
                + 1;
        if (start == 0 || end - start < SHORTEST_HASH) {
            return false;
        }
        boolean letter = false;
        boolean figure = false;
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            if (c >= 'a' && c <= 'f') {
                letter = true;
            } else if (c >= '0' && c <= '9') {
                figure = true;
            } else {
                return false;
            }
        }
        return letter && figure;
    }
}
