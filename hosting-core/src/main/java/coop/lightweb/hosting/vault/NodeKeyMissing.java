package coop.lightweb.hosting.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The node key is not where it should be. Without it no service-class value opens: put the file back from the safe. */
public final class NodeKeyMissing extends RuntimeException {
    private NodeKeyMissing(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static NodeKeyMissing file(Path file, String what, @Nullable Throwable cause) {
        return new NodeKeyMissing("The node key " + file + " " + what, cause);
    }

    static NodeKeyMissing other(String wanted, String found) {
        return new NodeKeyMissing(
                "This database belongs to the node key " + wanted + ", and the key found here is " + found
                        + ". Put the right key file back; nothing was changed.",
                null);
    }
}
