package coop.lightweb.ops.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/** The folder on this machine. */
final class Folder {
    private static final Set<String> LEFT_OUT =
            Set.of(".git", ".svn", ".hg", ".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX");

    private Folder() {}

    /** All its files with their digests, read by as many threads as there are cores. */
    static List<LocalFile> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Trouble("“" + folder + "” is not a folder.");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(path -> isWanted(folder, path)).toList();
            if (files.isEmpty()) {
                throw new Trouble("There is no file in “" + folder + "”.");
            }
            // In the common pool whoever calls: in a pool of two, whose threads wait for each other, streams may wait
            // for ever.
            return ForkJoinPool.commonPool()
                    .submit(() -> files.parallelStream()
                            .map(file -> describe(folder, file))
                            .toList())
                    .join();
        }
    }

    private static boolean isWanted(Path folder, Path path) {
        for (Path name : folder.relativize(path)) {
            if (LEFT_OUT.contains(name.toString()) || name.toString().startsWith("._")) {
                return false;
            }
        }
        if (Files.isSymbolicLink(path) && !path.equals(folder)) {
            throw new Trouble("“" + path + "” is a link to another file. Put the file itself in its place.");
        }
        return Files.isRegularFile(path);
    }

    private static LocalFile describe(Path folder, Path file) {
        String path =
                folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        MessageDigest digest = sha256();
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                size += count;
            }
        } catch (IOException e) {
            throw new Trouble("“" + file + "” cannot be read: " + e.getMessage());
        }
        return new LocalFile(path, file, HexFormat.of().formatHex(digest.digest()), size);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
