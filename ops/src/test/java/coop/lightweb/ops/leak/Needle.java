package coop.lightweb.ops.leak;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** One spelling of something looked for. */
record Needle(String what, String spelling, byte[] bytes) {

    /** A marker word: letters that occur nowhere by chance. As it is and in capitals, since a program may fold case. */
    static List<Needle> ofWord(String word) {
        List<Needle> all = new ArrayList<>();
        for (String cased : List.of(word, word.toUpperCase(Locale.ROOT))) {
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                all.addAll(ofBytes(word, cased.getBytes(charset), charset.name()));
            }
        }
        return all;
    }

    /** Bytes as they are, in hexadecimal, and in base 64 wherever they begin in it. */
    static List<Needle> ofBytes(String what, byte[] bytes, String as) {
        List<Needle> all = new ArrayList<>();
        all.add(new Needle(what, as, bytes));
        all.add(text(what, as + " in hex", HexFormat.of().formatHex(bytes)));
        all.add(text(what, as + " in HEX", HexFormat.of().withUpperCase().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            all.add(text(what, as + " in base64+" + before, base64(bytes, before, Base64.getEncoder())));
            all.add(text(what, as + " in base64url+" + before, base64(bytes, before, Base64.getUrlEncoder())));
        }
        return all;
    }

    /** The characters that depend on these bytes alone, when so many others come before them. */
    private static String base64(byte[] bytes, int before, Base64.Encoder encoder) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String text = encoder.withoutPadding().encodeToString(shifted);
        return text.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
    }

    private static Needle text(String what, String spelling, String text) {
        return new Needle(what, spelling, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Needle that && what.equals(that.what) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return what + " (" + spelling + ")";
    }
}
