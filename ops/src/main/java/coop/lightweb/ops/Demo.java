package coop.lightweb.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code demo} was asked for. Started again on the same directory it keeps what is there. */
record Demo(int http, int https, int admin, Path data) {

    static Demo of(String[] arguments) {
        Demo demo = new Demo(8080, 8443, 8081, Path.of(".lightweb", "demo"));
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            demo = demo.with(arguments[i], arguments[i + 1]);
        }
        if (arguments.length % 2 != 0) {
            throw usage("The option " + arguments[arguments.length - 1] + " needs a value.");
        }
        return demo;
    }

    private Demo with(String option, String value) {
        return switch (option) {
            case "--http" -> new Demo(port(option, value), https, admin, data);
            case "--https" -> new Demo(http, port(option, value), admin, data);
            case "--admin" -> new Demo(http, https, port(option, value), data);
            case "--data" -> new Demo(http, https, admin, Path.of(value));
            default -> throw usage("There is no option " + option + ".");
        };
    }

    private static int port(String option, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw usage(option + " wants a port number, not \"" + value + "\".");
    }

    private static IllegalArgumentException usage(String complaint) {
        return new IllegalArgumentException(
                complaint + " Usage: ./lightweb demo [--http 8080] [--https 8443] [--admin 8081] [--data DIR]");
    }

    /** The demo is an ordinary node with an ordinary configuration file. */
    Path writeConfiguration() throws IOException {
        Path directory = data.toAbsolutePath().normalize();
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve("config.yml"), """
                # Written by ./lightweb demo; an ordinary node could start from it.
                data: "%s"
                node:
                  name: Kootenay Lightweb (demo)
                  panelHost: panel.localhost
                  siteDomain: localhost
                  demo: true
                server:
                  adminConnectors:
                    - type: http
                      bindHost: 127.0.0.1
                      port: %d
                """.formatted(
                        directory.toString().replace("\\", "\\\\").replace("\"", "\\\""), admin));
    }

    void seed(Node node) {}
}
