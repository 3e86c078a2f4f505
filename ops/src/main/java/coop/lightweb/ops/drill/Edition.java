package coop.lightweb.ops.drill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One version of an invented site, the same whenever it is asked for. Some files are its own, some are shared with the versions
 * before, some come, go or move, so that one file too many, too few or too old gives a mixture away.
 *
 * @param files contents by path
 */
record Edition(String site, int number, Map<String, byte[]> files) {
    /** Says which version one sees; every version has it. */
    static final String MARK = "mark.txt";

    private static final int PAGES = 30;

    static Edition of(long seed, String site, int number) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(MARK, bytes(mark(site, number)));
        files.put("index.html", bytes("<h1>" + mark(site, number) + "</h1>\n" + "<p>come in</p>\n".repeat(90)));
        for (int page = 0; page < PAGES; page++) {
            if (chance(5, seed, site, page, number / 3) != 0) {
                int since = lastChange(seed, site, page, number);
                files.put(
                        "pages/page-" + page + ".html", bytes(("page " + page + " since " + since + "\n").repeat(40)));
            }
        }
        files.put("moved/" + number % 3 + "/site.css", bytes("body { margin: 0 }\n".repeat(30)));
        files.put("img/boat.png", random(90_000, seed, site, number / 4));
        if (number % 5 == 0) {
            files.put("film.webm", random(1_300_000, seed, site, number / 10));
        }
        if (number % 7 == 3) {
            files.put("data/all.json", bytes(("{\"edition\": " + number + "}\n").repeat(80_000)));
        }
        return new Edition(site, number, files);
    }

    /** Every path that any edition may have. */
    static Set<String> everyPath() {
        Set<String> paths = new TreeSet<>(Set.of(MARK, "index.html", "img/boat.png", "film.webm", "data/all.json"));
        for (int page = 0; page < PAGES; page++) {
            paths.add("pages/page-" + page + ".html");
        }
        for (int place = 0; place < 3; place++) {
            paths.add("moved/" + place + "/site.css");
        }
        return paths;
    }

    static String mark(String site, int number) {
        return "edition " + number + " of " + site;
    }

    /** The number of a mark, -1 when it is none of this site's. */
    static int numberOf(String site, String mark) {
        String[] words = mark.split(" ");
        boolean ours = words.length == 4 && words[3].equals(site) && words[1].matches("\\d{1,6}");
        return ours ? Integer.parseInt(words[1]) : -1;
    }

    private static int lastChange(long seed, String site, int page, int number) {
        int since = number;
        while (since > 0 && chance(4, seed, site, page + 1000, since) != 0) {
            since--;
        }
        return since;
    }

    private static int chance(int of, Object... what) {
        return new Random(Objects.hash(what) * 0x9E3779B97F4A7C15L).nextInt(of);
    }

    private static byte[] random(int size, Object... what) {
        byte[] bytes = new byte[size];
        new Random(Objects.hash(what)).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] zip() {
        return zip(files);
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The contents by the hex of their SHA-256. */
    Map<String, byte[]> byDigest() {
        Map<String, byte[]> contents = new TreeMap<>();
        files.values().forEach(content -> contents.put(sha256(content), content));
        return contents;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
