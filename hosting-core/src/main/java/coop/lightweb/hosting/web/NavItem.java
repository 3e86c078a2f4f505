package coop.lightweb.hosting.web;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A line of the navigation, contributed by a module.
 *
 * @param label message key
 * @param icon name in the sprite, see {@code assets/icons.svg}
 * @param path of the page; {@code {business}} becomes the slug of the one looked at
 * @param shown who sees it
 * @param keys the letter that leads here after {@code g}, or null
 */
public record NavItem(
        Place place,
        String label,
        String icon,
        String path,
        Predicate<Viewer> shown,
        @Nullable String keys) {

    /** Which menu it belongs to. */
    public enum Place {
        BUSINESS,
        STAFF,
        /** Only in the command palette: something to do. */
        PALETTE,
        /** Finds a business's records by words: the palette asks there by POST, and whoever runs no scripts goes there. */
        FIND
    }

    /** For everybody in a business. */
    public static NavItem business(String label, String icon, String path) {
        return new NavItem(Place.BUSINESS, label, icon, path, viewer -> viewer.business() != null, null);
    }

    /** For those in a business whose role has the right. */
    public static NavItem business(String label, String icon, String path, Enum<?> right) {
        return new NavItem(Place.BUSINESS, label, icon, path, viewer -> viewer.may(right), null);
    }

    /** For the co-op's staff. */
    public static NavItem staff(String label, String icon, String path) {
        return new NavItem(Place.STAFF, label, icon, path, Viewer::staff, null);
    }

    /** Something to do in a business, for the command palette: {@code action("site.new", "plus", "/b/{business}/sites/new", Right.EDIT_SITES)}. */
    public static NavItem action(String label, String icon, String path, Enum<?> right) {
        return new NavItem(Place.PALETTE, label, icon, path, viewer -> viewer.may(right), null);
    }

    /** Where words find what the business keeps; the first one counts. */
    public static NavItem finding(String label, String icon, String path, Enum<?> right) {
        return new NavItem(Place.FIND, label, icon, path, viewer -> viewer.may(right), null);
    }

    /** The same, reached by {@code g} and this letter. */
    public NavItem withKey(String letter) {
        return new NavItem(place, label, icon, path, shown, letter);
    }
}
