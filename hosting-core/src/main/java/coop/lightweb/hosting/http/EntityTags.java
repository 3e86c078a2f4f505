package coop.lightweb.hosting.http;

/** The list of entity tags in If-Match and If-None-Match (RFC 9110, sections 8.8.3 and 13.1). */
public final class EntityTags {
    private EntityTags() {}

    /** True when the list has the tag and neither is weak, or is {@code *}. */
    public static boolean matchStrongly(String list, String tag) {
        return matches(list, tag, false);
    }

    /** True when the list has the tag, weak or not, or is {@code *}. */
    public static boolean matchWeakly(String list, String tag) {
        return matches(list, tag, true);
    }

    private static boolean matches(String list, String tag, boolean weakly) {
        if (list.equals(tag)) {
            return true;
        }
        int at = 0;
        while (at < list.length()) {
            char c = list.charAt(at);
            if (c == ' ' || c == '\t' || c == ',') {
                at++;
                continue;
            }
            if (c == '*') {
                return true;
            }
            boolean weak = c == 'W' && list.startsWith("W/", at);
            int open = weak ? at + 2 : at;
            int close = open < list.length() && list.charAt(open) == '"' ? list.indexOf('"', open + 1) : -1;
            if (close < 0) {
                return false;
            }
            boolean same = close + 1 - open == tag.length() && list.startsWith(tag, open);
            if (same && (weakly || !weak)) {
                return true;
            }
            at = close + 1;
        }
        return false;
    }
}
