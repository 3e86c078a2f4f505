package coop.lightweb.hosting.edge.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import coop.lightweb.hosting.edge.EdgeSettings;
import coop.lightweb.hosting.edge.Target;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An edge with a scripted server behind it, for the tests of one class: {@code @RegisterExtension static final PassedOn passed = new PassedOn();}
 * The panel and {@code other.localhost} are passed on, {@code acme.localhost} is a site with a page that says "here". The server
 * behind says ok until a test tells it something else.
 */
public final class PassedOn implements BeforeEachCallback, AfterAllCallback {
    public static final String PANEL = "panel.localhost";
    public static final String OTHER = "other.localhost";
    public static final String ACME = "acme.localhost";

    public final ScriptedServer behind = new ScriptedServer();
    public final RunningEdge running;

    public PassedOn() {
        this(EdgeSettings.defaults());
    }

    public PassedOn(EdgeSettings settings) {
        MemorySites sites = new MemorySites();
        sites.host(PANEL, new Target.Behind())
                .host(OTHER, new Target.Behind())
                .host(ACME, sites.site(Map.of("/index.html", "here".getBytes(ISO_8859_1))));
        running = RunningEdge.behind(sites, settings, behind.upstream(), PANEL, OTHER, ACME);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        behind.does(ScriptedServer::sayOk);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running.close();
        behind.close();
    }
}
