package coop.lightweb.ops.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A detector that finds nothing is worth nothing: planted words are found in every spelling. */
class SweepTest {
    private static final String WORD = "zqplantedxvk";
    private final Needles needles = new Needles(Needle.ofWord(WORD));

    @TempDir
    Path directory;

    @Test
    void a_planted_word_is_found_in_every_spelling() {
        String sentence = "somebody called " + WORD + " called";
        assertFound(sentence.getBytes(StandardCharsets.UTF_8));
        assertFound(sentence.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        assertFound(sentence.getBytes(StandardCharsets.UTF_16LE));
        assertFound(sentence.getBytes(StandardCharsets.UTF_16BE));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = ("x".repeat(before) + sentence).getBytes(StandardCharsets.UTF_8);
            assertFound(Base64.getEncoder().encode(shifted));
            assertFound(Base64.getUrlEncoder().encode(shifted));
            assertFound(Base64.getMimeEncoder(1000, new byte[] {'\n'}).encode(shifted));
            byte[] wide = ("x".repeat(before) + sentence).getBytes(StandardCharsets.UTF_16BE);
            assertFound(Base64.getEncoder().encode(wide));
        }
        assertFound(HexFormat.of()
                .formatHex(sentence.getBytes(StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
        assertThat(needles.in("nobody called".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void raw_bytes_are_found_as_they_are_and_written_out() {
        byte[] key = HexFormat.of().parseHex("00ff10203040506070809aabbccddeeff0");
        Needles keys = new Needles(Needle.ofBytes("a key", key, "raw"));
        for (String around : List.of("", "x", "xy")) {
            byte[] hay = concat(around.getBytes(StandardCharsets.UTF_8), key, new byte[] {1, 2, 3});
            assertThat(keys.in(hay)).isNotEmpty();
            assertThat(keys.in(Base64.getEncoder().encode(hay))).isNotEmpty();
            assertThat(keys.in(Base64.getUrlEncoder().encode(hay))).isNotEmpty();
            assertThat(keys.in(HexFormat.of().formatHex(hay).getBytes(StandardCharsets.UTF_8)))
                    .isNotEmpty();
        }
    }

    @Test
    void files_are_read_whole_and_unpacked() throws IOException {
        Files.createDirectories(directory.resolve("deep"));
        Files.writeString(directory.resolve("deep/log"), "x".repeat(70_000) + WORD);
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(directory.resolve("packed")))) {
            out.write(WORD.getBytes(StandardCharsets.UTF_8));
        }
        Sweep sweep = new Sweep(needles);
        sweep.files(directory);
        assertThat(sweep.finds()).extracting(Find::where).contains("deep/log", "packed (unpacked)");
    }

    private void assertFound(byte[] hay) {
        assertThat(needles.in(hay))
                .as(new String(hay, StandardCharsets.ISO_8859_1))
                .isNotEmpty();
    }

    private static byte[] concat(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
