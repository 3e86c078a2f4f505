package coop.lightweb.ops.drill;

import coop.lightweb.ops.Lightweb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A whole node in a process of its own, beside others on the same database. */
public final class NodeProcess implements AutoCloseable {
    private final Path folder;
    private final int http = Ports.free();
    private final int https = Ports.free();
    private @Nullable Process process;

    public NodeProcess(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    public int http() {
        return http;
    }

    public int https() {
        return https;
    }

    /**
     * Says how it is to run.
     *
     * @param key the node key that all of them have
     * @param sections of the configuration: database and authority
     */
    public void configure(Path key, String sections) throws IOException {
        Files.writeString(
                folder.resolve("config.yml"), """
                data: "%s"
                nodeKey: "%s"
                node: {name: Drill, panelHost: panel.localhost, siteDomain: localhost, demo: true}
                edge: {bind: 127.0.0.1, httpPort: %d, httpsPort: %d}
                server: {adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]}
                logging: {level: WARN}
                %s
                """.formatted(folder.resolve("data"), key, http, https, sections));
    }

    /** Does not wait until it is there. */
    public void start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Started often and for seconds only: what makes a start quick.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Lightweb.class.getName()));
        command.addAll(List.of("server", folder.resolve("config.yml").toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("said.txt").toFile()))
                .start();
    }

    /** Returns when its public ports are open. */
    public void awaitOpen() throws IOException {
        Process running = process;
        if (running == null) {
            throw new IOException("the node was not started");
        }
        try {
            Ports.await(https, running);
        } catch (IOException e) {
            throw new IOException("the node did not start, see " + folder.resolve("said.txt"), e);
        }
    }

    /** SIGKILL; returns when it is dead. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
