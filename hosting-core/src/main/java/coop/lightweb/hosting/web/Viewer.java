package coop.lightweb.hosting.web;

import coop.lightweb.hosting.language.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page, as far as the shell shows it.
 *
 * @param name null when nobody is signed in
 * @param language null when the account has chosen none
 * @param business the one this page is about
 * @param businesses all this person belongs to, for the switcher
 * @param news what waits for them in this business
 * @param unlocked whether the business's sealed data can be opened in this session
 * @param waiting whether they have no keys of this business yet, so that no password opens it
 */
public record Viewer(
        @Nullable String name,
        @Nullable String email,
        boolean staff,
        @Nullable Language language,
        ZoneId zone,
        @Nullable Business business,
        List<Business> businesses,
        News news,
        boolean unlocked,
        boolean waiting) {

    /**
     * @param role the role's name in lower case, {@code owner}
     * @param rights names of what the role may do
     */
    public record Business(String slug, String name, String role, Set<String> rights) {}

    /**
     * What the shell says on every page.
     *
     * @param unread notifications they have not read
     * @param running pieces of long work that go on now
     * @param shown whether there is long work to show, which also holds shortly after it ended
     * @param waiting how much waits behind lines of the menu, by their labels
     */
    public record News(int unread, int running, boolean shown, Map<String, Integer> waiting) {
        public static final News NONE = new News(0, 0, false);

        public News(int unread, int running, boolean shown) {
            this(unread, running, shown, Map.of());
        }

        /** With so much behind this line of the menu. */
        public News with(String label, int count) {
            return new News(unread, running, shown, Map.of(label, count));
        }
    }

    /** Nobody signed in. @param zone in which dates are said */
    public static Viewer nobody(ZoneId zone) {
        return new Viewer(null, null, false, null, zone, null, List.of(), News.NONE, false, false);
    }

    public boolean signedIn() {
        return name != null;
    }

    /** Whether the reader's role in this business has the right of that name. */
    public boolean may(Enum<?> right) {
        return business != null && business.rights().contains(right.name());
    }
}
