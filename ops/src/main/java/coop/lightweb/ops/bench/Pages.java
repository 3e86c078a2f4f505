package coop.lightweb.ops.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** The files every server serves: pages of words, each with its gzip beside it, as a deploy would have them. */
final class Pages {
    static final SortedMap<String, Integer> SIZES = sizes();

    private Pages() {}

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Integer> file : SIZES.entrySet()) {
            byte[] page = page(file.getValue());
            Path html = folder.resolve(file.getKey() + ".html");
            Files.write(html, page);
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(html + ".gz")))) {
                out.write(page);
            }
        }
    }

    private static SortedMap<String, Integer> sizes() {
        SortedMap<String, Integer> sizes = new TreeMap<>(java.util.Comparator.comparing(String::length));
        sizes.put("1k", 1 << 10);
        sizes.put("10k", 10 << 10);
        sizes.put("100k", 100 << 10);
        return sizes;
    }

    private static byte[] page(int size) {
        Random random = new Random(size);
        StringBuilder page = new StringBuilder("<!doctype html><title>bench</title><p>");
        while (page.length() < size) {
            page.append("word").append(random.nextInt(10_000)).append(' ');
        }
        return page.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }
}
