package coop.lightweb.hosting.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of so few kilobytes, in memory. Root may mount one; the tests run as root where they install what they need. */
final class TinyDisk implements AutoCloseable {
    private final Path path;

    private TinyDisk(Path path) {
        this.path = path;
    }

    static TinyDisk mount(Path path, int kilobytes) throws Exception {
        return mount(path, kilobytes, 0);
    }

    /** @param user number of whoever is to own it */
    static TinyDisk mount(Path path, int kilobytes, int user) throws Exception {
        Files.createDirectories(path);
        String options = "mode=777,uid=" + user + ",size=" + kilobytes + "k";
        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path.toString());
        return new TinyDisk(path);
    }

    Path path() {
        return path;
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    @Override
    public void close() throws Exception {
        run("umount", "-l", path.toString());
    }
}
