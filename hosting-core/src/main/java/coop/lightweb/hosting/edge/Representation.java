package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.Encoding;
import coop.lightweb.hosting.http.HttpDate;
import java.time.Instant;

/**
 * The bytes that may go out for a file in one coding, with all that is said about them (RFC 9110, section 3.2).
 *
 * @param blob hex SHA-256 of exactly these bytes
 * @param size in bytes
 * @param type Content-Type
 * @param modified to the second
 * @param caching Cache-Control
 * @param varies whether the file has other codings, so that caches must look at Accept-Encoding
 */
public record Representation(
        String blob, long size, Encoding encoding, String type, Instant modified, String caching, boolean varies) {
    private static final int TAG_DIGITS = 32;

    /** A strong entity tag: half of the hash of the bytes that are sent, so every coding has its own. */
    public String etag() {
        return '"' + blob.substring(0, Math.min(TAG_DIGITS, blob.length())) + '"';
    }

    public String lastModified() {
        return HttpDate.format(modified);
    }

    /** It is the key of what is kept hot and looked up for every request, and the hash of its bytes tells it apart well enough. */
    @Override
    public int hashCode() {
        return blob.hashCode();
    }
}
