package coop.lightweb.hosting.web;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One file with its compressed forms, made when first asked for and kept. */
final class Asset {

    private static final int BEST_BROTLI = 11;

    private final String type;
    private final String digest;
    private final byte[] bytes;
    private volatile byte @Nullable [] gzip;
    private volatile byte @Nullable [] brotli;

    private Asset(String type, String digest, byte[] bytes) {
        this.type = type;
        this.digest = digest;
        this.bytes = bytes;
    }

    static Asset of(String name, byte[] bytes) {
        return new Asset(type(name), digest(bytes), bytes);
    }

    String type() {
        return type;
    }

    /** First 16 hexadecimal digits of SHA-256: enough to tell our own releases apart. */
    String digest() {
        return digest;
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] gzip() {
        byte[] made = gzip;
        if (made == null) {
            made = gzipped(bytes);
            gzip = made;
        }
        return made;
    }

    /** Brotli at its best, or null on a machine the native encoder does not run on. */
    byte @Nullable [] brotli() {
        byte[] made = brotli;
        if (made == null && Brotli4jLoader.isAvailable()) {
            try {
                made = Encoder.compress(bytes, Encoder.Parameters.create(BEST_BROTLI));
                brotli = made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return made;
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
        try (GZIPOutputStream zip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "ico" -> "image/x-icon";
            case "woff2" -> "font/woff2";
            default -> throw new IllegalArgumentException("No type is known for " + name);
        };
    }
}
