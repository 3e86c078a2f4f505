package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.Encoding;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The fields the edge puts on its answers, in one place for every way an answer is written. Dates and lengths come from the writer. */
final class HeadFields {
    private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");
    private static final AsciiString X_CONTENT_TYPE_OPTIONS = AsciiString.cached("x-content-type-options");
    private static final AsciiString X_ROBOTS_TAG = AsciiString.cached("x-robots-tag");
    private static final AsciiString NOINDEX = AsciiString.cached("noindex");
    static final AsciiString STRICT_TRANSPORT_SECURITY = AsciiString.cached("strict-transport-security");

    private final @Nullable AsciiString hsts;

    HeadFields(EdgeSettings settings) {
        this.hsts = settings.hsts().isZero()
                ? null
                : AsciiString.of("max-age=" + settings.hsts().toSeconds());
    }

    /** On every answer that is ours. */
    void common(BiConsumer<CharSequence, CharSequence> fields) {
        fields.accept(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    }

    /** On every answer over HTTPS, whoever made it, and on none over HTTP (RFC 6797, section 7.2): the node's word, where the name has none. */
    void security(HttpServerRequest request) {
        MultiMap said = request.response().headers();
        if (hsts != null && request.isSSL() && !said.contains(STRICT_TRANSPORT_SECURITY)) {
            said.set(STRICT_TRANSPORT_SECURITY, hsts);
        }
    }

    /** Takes back what was to be answered, all but what every answer of this name says. */
    static void startAgain(MultiMap said) {
        String strict = said.get(STRICT_TRANSPORT_SECURITY);
        said.clear();
        if (strict != null) {
            said.set(STRICT_TRANSPORT_SECURITY, strict);
        }
    }

    /** What answers for this target say over HTTPS; null for nothing. */
    @Nullable
    CharSequence strict(Target target) {
        String own = target.strictTransport();
        return own == null ? hsts : own;
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
