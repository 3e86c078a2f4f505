package coop.lightweb.ops.drill.carddav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of Debian's, run to its end. */
final class Tool {
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    /** Names below localhost are this machine (RFC 6761, section 6.3), which the C library does not know. */
    private static final String NAMES = """
            import socket
            asked = socket.getaddrinfo
            def answered(host, *rest, **more):
                local = isinstance(host, str) and host.endswith('.localhost')
                return asked('127.0.0.1' if local else host, *rest, **more)
            socket.getaddrinfo = answered
            """;

    private final Path folder;

    /** @param folder for what the programs keep and say */
    Tool(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("sitecustomize.py"), NAMES);
    }

    static void need(String... programs) {
        for (String program : programs) {
            boolean there = List.of(System.getenv("PATH").split(":")).stream()
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
            if (!there) {
                throw new IllegalArgumentException("Debian's package " + program + " is not installed.");
            }
        }
    }

    /** @param typed what is typed when it asks, over and over */
    String run(String typed, String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Path keyboard = folder.resolve("typed.txt");
        Files.writeString(keyboard, (typed + "\n").repeat(20));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(keyboard.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("PYTHONPATH", folder.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(command[0] + " did not end within " + PATIENCE.toMinutes() + " minutes");
            }
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(said);
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue() + ": "
                    + text.substring(Math.max(0, text.length() - 2_000)));
        }
        return text;
    }
}
