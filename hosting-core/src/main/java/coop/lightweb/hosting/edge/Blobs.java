package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** Where the bytes of a deploy are. Implemented by the blob store with its cache on local disk. */
public interface Blobs {
    /**
     * Opens the content with this hex SHA-256. Returns at once; completes on any thread, exceptionally when the content cannot be had.
     * The edge keeps small content in its own memory, so this is asked rarely.
     */
    CompletionStage<Content> open(TenantId tenant, String sha256);

    /** Content within reach. */
    sealed interface Content {
        /** All of it, in memory; the edge copies it. */
        record Bytes(ByteBuffer bytes) implements Content {}

        /** A file of the local cache that holds exactly this content; once opened by the edge it may be deleted. */
        record OnDisk(Path file) implements Content {}
    }
}
