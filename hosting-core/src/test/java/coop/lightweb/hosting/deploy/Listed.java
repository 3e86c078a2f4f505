package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The list that begins an upload, for tests: {@code new Listed().file("index.html", "hi")}. */
final class Listed {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<Sha256, byte[]> contents = new LinkedHashMap<>();

    Listed file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        contents.put(Sha256.of(bytes), bytes);
        return file(path, Sha256.of(bytes), bytes.length);
    }

    /** Says whatever it likes about the size. */
    Listed file(String path, Sha256 sha256, long size) {
        files.put(path, "{\"sha256\": \"" + sha256.hex() + "\", \"size\": " + size + "}");
        return this;
    }

    Map<Sha256, byte[]> contents() {
        return contents;
    }

    InputStream stream() {
        String members = files.entrySet().stream()
                .map(file -> "\"" + file.getKey() + "\": " + file.getValue())
                .collect(Collectors.joining(", "));
        return in("{\"files\": {" + members + "}}");
    }

    static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
