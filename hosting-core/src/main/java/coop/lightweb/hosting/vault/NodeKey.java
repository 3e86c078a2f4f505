package coop.lightweb.hosting.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The node's own key: 32 bytes that live outside the database and its backups. It closes service-class values (what the
 * node needs to work), never owner-class ones. Everything is derived from it by HKDF-SHA256 with a label.
 *
 * <p>Sealed value: version 0x61 (1 byte) | nonce (12) | ciphertext | tag (16). AES-256-GCM under the key derived with {@code
 * lightweb node values v1}; associated data is {@code lightweb node value v1}, table, column, row, each with its length
 * before it.
 *
 * <p>Key file: 64 hexadecimal digits and a newline, readable by its owner only, so that it can be printed for the safe.
 */
public final class NodeKey implements AutoCloseable {
    private static final byte VERSION = 0x61;
    private static final NodePlace PROBE = new NodePlace("node", "probe", "");
    private static final byte[] PROBE_TEXT = "this is our node".getBytes(StandardCharsets.UTF_8);
    private final byte[] key;
    private final byte[] valueKey;

    private NodeKey(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("A node key has 32 bytes");
        }
        this.key = key;
        this.valueKey = Derive.key(key, "lightweb node values v1");
    }

    public static NodeKey of(byte[] key) {
        return new NodeKey(key.clone());
    }

    /**
     * The key of this node: the systemd credential {@code lightweb-node-key} when there is one, else the file the settings
     * name, else {@code node.key} in the data directory. Only the last is made when it is absent.
     *
     * @param credentials the value of {@code CREDENTIALS_DIRECTORY}, if set
     * @param file the file named by a setting, if any
     * @throws NodeKeyMissing when a named file is absent, or not a key, or readable by others
     */
    public static NodeKey load(
            @Nullable Path credentials, @Nullable Path file, Path dataDirectory, SecureRandom random) {
        if (credentials != null && Files.exists(credentials.resolve("lightweb-node-key"))) {
            return NodeKeyFile.read(credentials.resolve("lightweb-node-key"));
        }
        if (file != null) {
            return NodeKeyFile.readPrivate(file);
        }
        return NodeKeyFile.readOrCreate(dataDirectory.resolve("node.key"), random);
    }

    /** 32 bytes that depend on this key and the label; the same for the life of the key. */
    public byte[] derive(String label) {
        return Derive.key(key, "lightweb node v1: " + label);
    }

    public byte[] seal(NodePlace place, byte[] plain) {
        byte[] body = Sealing.real().seal(valueKey, plain, place.binding());
        return ByteBuffer.allocate(1 + body.length).put(VERSION).put(body).array();
    }

    public byte[] seal(NodePlace place, String plain) {
        return seal(place, plain.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws CannotOpen when it was sealed by another node, for another place, or changed since */
    public byte[] open(NodePlace place, byte[] sealed) {
        if (sealed.length == 0 || sealed[0] != VERSION) {
            throw new CannotOpen();
        }
        return Sealing.real().open(valueKey, Arrays.copyOfRange(sealed, 1, sealed.length), place.binding());
    }

    public String openText(NodePlace place, byte[] sealed) {
        return new String(open(place, sealed), StandardCharsets.UTF_8);
    }

    /**
     * A keyed hash to find a sealed value by, 32 bytes: HMAC-SHA256 of the value under the key of the label.
     *
     * @param normalised the value in the one spelling it is looked up by (an e-mail address in lower case, say)
     */
    public byte[] lookup(String label, String normalised) {
        return Derive.mac(derive("lookup: " + label), normalised.getBytes(StandardCharsets.UTF_8));
    }

    /** Names this key without telling it: 16 hexadecimal digits, kept in the database to notice a wrong key. */
    public String fingerprint() {
        return HexFormat.of().formatHex(derive("fingerprint"), 0, 8);
    }

    /** A sealed value to keep in the database, for {@link #opens}. */
    public byte[] probe() {
        return seal(PROBE, PROBE_TEXT);
    }

    /** What `keys check` asks: whether this is the key that made the probe. */
    public boolean opens(byte[] probe) {
        try {
            return Arrays.equals(open(PROBE, probe), PROBE_TEXT);
        } catch (CannotOpen e) {
            return false;
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(valueKey, (byte) 0);
    }

    @Override
    public String toString() {
        return "NodeKey[" + fingerprint() + "]";
    }
}
