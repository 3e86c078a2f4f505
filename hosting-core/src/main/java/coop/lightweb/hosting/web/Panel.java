package coop.lightweb.hosting.web;

import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.template.TemplateLimits;
import coop.lightweb.hosting.template.TemplateSource;
import coop.lightweb.hosting.template.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the panel together from what the modules bring, and lists what Jersey has to know. Dropwizard's own exception
 * mappers must be off ({@code registerDefaultExceptionMappers: false}), because they would answer before ours.
 */
public final class Panel {

    private static final String HERE = "coop/lightweb/hosting/web/";
    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private final List<Object> components;

    private Panel(List<Object> components) {
        this.components = components;
    }

    public static Panel of(List<PanelPart> parts, Viewers viewers) {
        ClassLoader loader = Panel.class.getClassLoader();
        List<String> rooms = new ArrayList<>(List.of("coop.lightweb.hosting.web"));
        List<NavItem> navigation = new ArrayList<>();
        Map<String, String> files = new HashMap<>(Map.of("htmx.js", HTMX));
        for (String own : List.of("panel.css", "panel.js", "icons.svg", "favicon.svg")) {
            files.put(own, HERE + "assets/" + own);
        }
        for (PanelPart part : parts) {
            rooms.addAll(part.rooms());
            navigation.addAll(part.navigation());
            files.putAll(part.assets());
        }
        Assets assets = Assets.of(loader, files);
        Messages messages = Messages.of(loader, rooms);
        Templates templates = new Templates(
                TemplateSource.classPath(loader, "coop/lightweb/"), TemplateLimits.ours(), HERE + "macros.vm");
        Shells shells = new Shells(viewers, messages, navigation);
        return new Panel(List.of(
                new PageFilter(templates, shells, new Url(assets)),
                new FailureMapper(),
                new FailureMapper.OfViolations(),
                new FailureMapper.OfJson(),
                new FormReader(),
                new IdParams(),
                new WholeRequest(),
                new MethodFilter(),
                new CrossSiteFilter(),
                new AssetResource(assets),
                new PreferenceResource()));
    }

    /** To register with Jersey, each as an instance. */
    public List<Object> components() {
        return components;
    }
}
