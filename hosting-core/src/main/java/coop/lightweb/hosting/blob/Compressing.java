package coop.lightweb.hosting.blob;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import coop.lightweb.hosting.http.Encoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The codings made at deploy time (RFC 1952, RFC 7932). Without a native Brotli for this machine there is gzip alone. */
final class Compressing {
    /** Below this a variant saves less than its headers cost. */
    private static final int WORTH_IT = 256;

    private final BlobSettings settings;
    private final List<Encoding> codings = new ArrayList<>();

    Compressing(BlobSettings settings) {
        this.settings = settings;
        if (Brotli4jLoader.isAvailable()) {
            codings.add(Encoding.BROTLI);
        }
        codings.add(Encoding.GZIP);
    }

    List<Encoding> codings() {
        return codings;
    }

    boolean worthTrying(NewBlob blob) {
        return blob.compressible() && blob.size() >= WORTH_IT && blob.size() <= settings.largestVariant();
    }

    /** A variant has to be a tenth smaller to be worth its place in caches. */
    static boolean worthKeeping(long variant, long original) {
        return variant < original - original / 10;
    }

    OutputStream into(Encoding coding, OutputStream target) throws IOException {
        return switch (coding) {
            case BROTLI -> new BrotliOutputStream(target, new Encoder.Parameters().setQuality(settings.brotli()));
            case GZIP -> new Gzip(target, settings.gzip());
            default -> throw new IllegalArgumentException("not made here: " + coding);
        };
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream target, int level) throws IOException {
            super(target, 32 * 1024);
            def.setLevel(level);
        }
    }
}
