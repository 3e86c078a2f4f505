package coop.lightweb.ops.bench;

import ch.qos.logback.classic.Level;
import coop.lightweb.hosting.edge.Edge;
import coop.lightweb.hosting.edge.EdgeFloods;
import coop.lightweb.hosting.edge.EdgeLimits;
import coop.lightweb.hosting.edge.EdgeOnly;
import coop.lightweb.hosting.edge.EdgeSettings;
import coop.lightweb.hosting.edge.Upstream;
import io.dropwizard.logging.common.BootstrapLogging;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The node's own edge in a process of its own, with production's settings: FOLDER PORT LOOPS. */
public final class EdgeUnderTest {
    private EdgeUnderTest() {}

    public static void main(String[] arguments) throws Exception {
        BootstrapLogging.bootstrap(Level.WARN);
        Path folder = Path.of(arguments[0]);
        EdgeSettings defaults = EdgeSettings.defaults().listeningOn("127.0.0.1", 0, Integer.parseInt(arguments[1]));
        FolderSite site = FolderSite.read(folder.resolve("www"));
        Edge edge = new Edge(
                defaults.withEventLoops(Integer.parseInt(arguments[2]))
                        .within(EdgeLimits.defaults().against(new EdgeFloods(1_000_000, 10, 64))),
                site,
                site,
                new FolderCertificate(folder),
                new Upstream("127.0.0.1", 9, EdgeOnly.create(new SecureRandom())));
        edge.start();
        Runtime.getRuntime().addShutdownHook(new Thread(edge::stop));
    }
}
