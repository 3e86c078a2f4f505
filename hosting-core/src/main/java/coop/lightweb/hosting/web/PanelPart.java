package coop.lightweb.hosting.web;

import java.util.List;
import java.util.Map;

/**
 * What one module brings to the panel.
 *
 * @param rooms packages that have {@code messages.properties} and {@code messages_fr.properties}
 * @param navigation lines of the menus, in their order
 * @param assets file names, and where they lie on the class path
 */
public record PanelPart(List<String> rooms, List<NavItem> navigation, Map<String, String> assets) {

    public static PanelPart of(List<String> rooms, NavItem... navigation) {
        return new PanelPart(rooms, List.of(navigation), Map.of());
    }

    /** With a script or style of the module's own, loaded by the pages that say {@code $url.asset(name)}. */
    public PanelPart withAsset(String name, String path) {
        Map<String, String> more = new java.util.HashMap<>(assets);
        more.put(name, path);
        return new PanelPart(rooms, navigation, Map.copyOf(more));
    }
}
