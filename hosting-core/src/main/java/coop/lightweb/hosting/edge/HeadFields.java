package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.Encoding;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import java.util.function.BiConsumer;

/** The fields the edge puts on its answers, in one place for every way an answer is written. Dates and lengths come from the writer. */
final class HeadFields {
    private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");
    private static final AsciiString X_CONTENT_TYPE_OPTIONS = AsciiString.cached("x-content-type-options");
    private static final AsciiString X_ROBOTS_TAG = AsciiString.cached("x-robots-tag");
    private static final AsciiString NOINDEX = AsciiString.cached("noindex");
    private static final AsciiString STRICT_TRANSPORT_SECURITY = AsciiString.cached("strict-transport-security");

    private final AsciiString hsts;

    HeadFields(EdgeSettings settings) {
        this.hsts = AsciiString.of(
                settings.hsts().isZero() ? "" : "max-age=" + settings.hsts().toSeconds());
    }

    /** On every answer that is ours. */
    void common(BiConsumer<CharSequence, CharSequence> fields) {
        fields.accept(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
        security(fields);
    }

    /** On every answer over HTTPS, whoever made it. */
    void security(BiConsumer<CharSequence, CharSequence> fields) {
        if (!hsts.isEmpty()) {
            fields.accept(STRICT_TRANSPORT_SECURITY, hsts);
        }
    }

    /** On every answer about a file, 304 included (RFC 9110, section 15.4.5). */
    void validators(Representation what, boolean preview, BiConsumer<CharSequence, CharSequence> fields) {
        fields.accept(HttpHeaderNames.ETAG, AsciiString.of(what.etag()));
        fields.accept(HttpHeaderNames.LAST_MODIFIED, AsciiString.of(what.lastModified()));
        fields.accept(HttpHeaderNames.CACHE_CONTROL, AsciiString.of(what.caching()));
        if (what.varies()) {
            fields.accept(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
        }
        if (preview) {
            fields.accept(X_ROBOTS_TAG, NOINDEX);
        }
    }

    /** On every answer with the bytes of a file in it. */
    void content(Representation what, BiConsumer<CharSequence, CharSequence> fields) {
        fields.accept(HttpHeaderNames.CONTENT_TYPE, AsciiString.of(what.type()));
        fields.accept(HttpHeaderNames.ACCEPT_RANGES, HttpHeaderValues.BYTES);
        if (what.encoding() != Encoding.IDENTITY) {
            fields.accept(
                    HttpHeaderNames.CONTENT_ENCODING,
                    AsciiString.of(what.encoding().token()));
        }
    }
}
