package coop.lightweb.ops;

import coop.lightweb.hosting.web.Failure;
import java.io.IOException;
import java.nio.file.Files;

/** {@code demo}: a whole node with two businesses in it, on this machine. */
final class DemoCommand {
    private static final int USAGE = 64;

    private DemoCommand() {}

    static void run(String[] arguments) throws Exception {
        Demo demo;
        try {
            demo = Demo.of(arguments).onFreePorts();
        } catch (IllegalArgumentException e) {
            System.err.println("lightweb: " + e.getMessage());
            System.exit(USAGE);
            return;
        }
        boolean first = !Files.exists(demo.book());
        System.out.println(
                first
                        ? "Starting a Lightweb node in " + demo.directory()
                                + " (the first start takes a little longer) ..."
                        : "Starting the Lightweb node in " + demo.directory() + " ...");
        new LightwebApplication(node -> seed(demo, node))
                .run("server", demo.writeConfiguration().toString());
    }

    /** Runs when the public ports are open. */
    private static void seed(Demo demo, Node node) {
        try {
            DemoBook book = new DemoSeed(node, demo).plant(DemoBook.read(demo.book()));
            book.write(demo.book());
            System.out.print(DemoSummary.of(demo, book));
            System.out.flush();
        } catch (IOException e) {
            throw new IllegalStateException("The demo could not be written below " + demo.directory(), e);
        } catch (Failure e) {
            // Somebody changed a password or took a name away, and demo.json with it. The node itself is fine.
            System.err.println("lightweb: this demo was changed so that it cannot be completed (" + e.getMessage()
                    + "). It is running; for a fresh one give another directory with --data.");
        }
    }
}
