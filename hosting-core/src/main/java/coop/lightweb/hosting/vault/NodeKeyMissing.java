package coop.lightweb.hosting.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The node key is not where it should be. Without it no service-class value opens: put the file back from the safe. */
public final class NodeKeyMissing extends RuntimeException {
    NodeKeyMissing(Path file, String what, @Nullable Throwable cause) {
        super("The node key " + file + " " + what, cause);
    }
}
