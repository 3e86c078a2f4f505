package coop.lightweb.hosting.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** The node key on disk. Made whole or not at all, so that two processes starting at once end up with the same one. */
final class NodeKeyFile {
    private NodeKeyFile() {}

    static NodeKey readOrCreate(Path file, SecureRandom random) {
        try {
            if (Files.notExists(file)) {
                create(file, random);
            }
        } catch (IOException e) {
            throw NodeKeyMissing.file(file, "cannot be written", e);
        }
        return readPrivate(file);
    }

    static NodeKey readPrivate(Path file) {
        try {
            Set<PosixFilePermission> others = Files.getPosixFilePermissions(file);
            others.removeAll(PosixFilePermissions.fromString("rwx------"));
            if (!others.isEmpty()) {
                throw NodeKeyMissing.file(file, "can be read by others: chmod 600 it", null);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw NodeKeyMissing.file(file, "is not there", e);
        }
        return read(file);
    }

    static NodeKey read(Path file) {
        byte[] key = new byte[0];
        try {
            key = HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
            return NodeKey.of(key);
        } catch (IOException e) {
            throw NodeKeyMissing.file(file, "cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw NodeKeyMissing.file(file, "does not hold 64 hexadecimal digits", null);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[32];
        random.nextBytes(key);
        Path fresh = Files.createTempFile(
                Files.createDirectories(file.toAbsolutePath().getParent()),
                "node",
                ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap((HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another process of this node was a moment faster: its key is the key.
        } finally {
            Arrays.fill(key, (byte) 0);
            Files.deleteIfExists(fresh);
        }
    }
}
