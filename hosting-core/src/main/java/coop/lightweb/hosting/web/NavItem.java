package coop.lightweb.hosting.web;

import java.util.function.Predicate;

/**
 * A line of the navigation, contributed by a module.
 *
 * @param label message key
 * @param icon name in the sprite, see {@code assets/icons.svg}
 * @param path of the page; {@code {business}} becomes the slug of the one looked at
 * @param shown who sees it
 */
public record NavItem(Place place, String label, String icon, String path, Predicate<Viewer> shown) {

    /** Which menu it belongs to. */
    public enum Place {
        BUSINESS,
        STAFF
    }

    /** For everybody in a business. */
    public static NavItem business(String label, String icon, String path) {
        return new NavItem(Place.BUSINESS, label, icon, path, viewer -> viewer.business() != null);
    }

    /** For those in a business whose role has the right. */
    public static NavItem business(String label, String icon, String path, Enum<?> right) {
        return new NavItem(Place.BUSINESS, label, icon, path, viewer -> viewer.may(right));
    }

    /** For the co-op's staff. */
    public static NavItem staff(String label, String icon, String path) {
        return new NavItem(Place.STAFF, label, icon, path, Viewer::staff);
    }
}
