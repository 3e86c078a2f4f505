package coop.lightweb.hosting.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Content-Type by file name, after the IANA registry and what browsers need. Text is UTF-8. Unknown is a plain download. */
public final class MediaTypes {
    public static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_ENDING = table(
            "text/html; charset=utf-8", "html htm",
            "text/css; charset=utf-8", "css",
            "text/javascript; charset=utf-8", "js mjs",
            "application/json", "json map geojson",
            "application/ld+json", "jsonld",
            "application/manifest+json", "webmanifest",
            "application/xml", "xml xsl",
            "application/rss+xml", "rss",
            "application/atom+xml", "atom",
            "application/xhtml+xml", "xhtml",
            "application/wasm", "wasm",
            "application/pdf", "pdf",
            "application/zip", "zip",
            "application/gzip", "gz tgz",
            "application/zstd", "zst",
            "application/epub+zip", "epub",
            "application/rtf", "rtf",
            "application/msword", "doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx",
            "application/vnd.oasis.opendocument.text", "odt",
            "application/vnd.oasis.opendocument.spreadsheet", "ods",
            "text/plain; charset=utf-8", "txt text log conf ini yml yaml toml",
            "text/markdown; charset=utf-8", "md markdown",
            "text/csv; charset=utf-8", "csv",
            "text/calendar; charset=utf-8", "ics",
            "text/vcard; charset=utf-8", "vcf",
            "text/vtt; charset=utf-8", "vtt",
            "image/svg+xml", "svg",
            "image/png", "png",
            "image/apng", "apng",
            "image/jpeg", "jpg jpeg jfif",
            "image/gif", "gif",
            "image/webp", "webp",
            "image/avif", "avif",
            "image/jxl", "jxl",
            "image/bmp", "bmp",
            "image/tiff", "tif tiff",
            "image/vnd.microsoft.icon", "ico",
            "font/woff2", "woff2",
            "font/woff", "woff",
            "font/ttf", "ttf",
            "font/otf", "otf",
            "application/vnd.ms-fontobject", "eot",
            "audio/mpeg", "mp3",
            "audio/mp4", "m4a",
            "audio/ogg", "ogg oga opus",
            "audio/flac", "flac",
            "audio/wav", "wav",
            "video/mp4", "mp4 m4v",
            "video/webm", "webm",
            "video/ogg", "ogv",
            "video/quicktime", "mov");

    private MediaTypes() {}

    /** The type for a file name or path. The well-known files of RFC 8615 without an ending are JSON more often than not, but we do not guess. */
    public static String of(String path) {
        int slash = path.lastIndexOf('/');
        int dot = path.lastIndexOf('.');
        if (dot <= slash) {
            return UNKNOWN;
        }
        return BY_ENDING.getOrDefault(path.substring(dot + 1).toLowerCase(Locale.ROOT), UNKNOWN);
    }

    /** True when br, zstd or gzip are worth trying: text in all its forms, not what is compressed already. */
    public static boolean compressible(String type) {
        return type.startsWith("text/")
                || type.startsWith("application/json")
                || type.endsWith("+json")
                || type.endsWith("xml")
                || type.equals("application/wasm")
                || type.equals("font/ttf")
                || type.equals("font/otf")
                || type.equals("application/vnd.ms-fontobject")
                || type.equals("image/vnd.microsoft.icon")
                || type.equals("image/bmp");
    }

    private static Map<String, String> table(String... typeAndEndings) {
        Map<String, String> table = new HashMap<>();
        for (int i = 0; i < typeAndEndings.length; i += 2) {
            for (String ending : typeAndEndings[i + 1].split(" ")) {
                table.put(ending, typeAndEndings[i]);
            }
        }
        return Map.copyOf(table);
    }
}
