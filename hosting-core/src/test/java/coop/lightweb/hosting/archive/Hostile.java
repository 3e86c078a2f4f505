package coop.lightweb.hosting.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import coop.lightweb.hosting.archive.TestZip.Part;
import java.util.LinkedHashMap;
import java.util.Map;

/** Archives that somebody made to hurt, or by mistake, each with the key of the message that refuses it. */
public final class Hostile {
    private static final String PAGE = "<h1>hello</h1>";

    /** @param key message key of the refusal */
    public record Case(byte[] zip, String key) {}

    private final Map<String, Case> cases = new LinkedHashMap<>();

    private Hostile() {}

    public static Map<String, Case> all() {
        Hostile hostile = new Hostile();
        hostile.names();
        hostile.clashes();
        hostile.kinds();
        hostile.headers();
        hostile.sizes();
        hostile.ends();
        return hostile.cases;
    }

    private void names() {
        named("parent", "../up.html", "tree.path.escapes");
        named("parent inside", "a/../../up.html", "tree.path.escapes");
        named("absolute", "/etc/passwd", "tree.path.absolute");
        named("drive letter", "C:/windows/x.html", "tree.path.absolute");
        named("drive letter alone", "c:x.html", "tree.path.absolute");
        named("backslash", "a\\b.html", "tree.path.backslash");
        named("backslash parent", "..\\up.html", "tree.path.backslash");
        named("nul", "index.html\0.png", "tree.path.control");
        named("newline", "a\nb.html", "tree.path.control");
        named("delete", "a\u007fb.html", "tree.path.control");
        named("next line", "a\u0085b.html", "tree.path.control");
        named("dot", "a/./b.html", "tree.path.segment");
        named("empty segment", "a//b.html", "tree.path.segment");
        named("empty", "", "tree.path.empty");
        named("long segment", "a".repeat(256) + ".html", "tree.path.segment-too-long");
        named("long segment of two-byte letters", "é".repeat(130) + ".html", "tree.path.segment-too-long");
        named("long path", "abcdefgh/".repeat(120) + "x.html", "tree.path.too-long");
        named("deep path", "a/".repeat(64) + "x.html", "tree.path.too-deep");
        named("reserved", ".lightweb/form", "deploy.reserved");
        named("a name among what is ignored", "__MACOSX/../../up", "tree.path.escapes");
        put(
                "folder that escapes",
                page().add(TestZip.stored("../x/", new byte[0])).build(),
                "tree.path.escapes");
    }

    private void clashes() {
        put("twice", page().add("a.txt", "1").add("a.txt", "2").build(), "tree.path.twice");
        put("case", page().add("Readme.html", "1").add("README.html", "2").build(), "tree.path.clash");
        put(
                "case of a folder",
                page().add("Img/a.png", "1").add("img/b.png", "2").build(),
                "tree.path.clash");
        put("sharp s", page().add("straße.html", "1").add("STRASSE.html", "2").build(), "tree.path.clash");
        // Composed and decomposed, which become one name.
        put(
                "unicode forms",
                page().add("caf\u00e9.html", "1").add("cafe\u0301.html", "2").build(),
                "tree.path.twice");
        put("file and folder", page().add("a", "1").add("a/b.html", "2").build(), "tree.path.file-and-folder");
        put("folder and file", page().add("a/b.html", "1").add("a", "2").build(), "tree.path.file-and-folder");
        put(
                "empty folder and file",
                page().add(TestZip.stored("a/", new byte[0])).add("a", "2").build(),
                "tree.path.file-and-folder");
    }

    private void kinds() {
        put(
                "symlink",
                page().add(TestZip.text("link", "/etc/passwd").mode(0120777)).build(),
                "archive.link");
        byte[] unix = new byte[4 + 12 + 11];
        unix[0] = 0x0d;
        unix[2] = 12 + 11;
        put("hard link", page().add(TestZip.text("link", "").extra(unix)).build(), "archive.link");
        put("device", page().add(TestZip.text("dev", "").mode(0020666)).build(), "archive.device");
        put("pipe", page().add(TestZip.text("fifo", "").mode(0010666)).build(), "archive.device");
        put("encrypted", page().add(TestZip.text("s.html", "x").flagged(1)).build(), "archive.encrypted");
        put("aes", page().add(TestZip.text("s.html", "x").method(99)).build(), "archive.encrypted");
        put("bzip2", page().add(TestZip.text("s.html", "x").method(12)).build(), "archive.method");
        put("lzma", page().add(TestZip.text("s.html", "x").method(14)).build(), "archive.method");
    }

    private void headers() {
        Part honest = TestZip.text("a.html", PAGE);
        put("another name inside", page().add(honest.centrallyNamed("b.html")).build(), "archive.disagrees");
        put("another method inside", page().add(honest.localMethod(0)).build(), "archive.disagrees");
        put(
                "folder with content",
                page().add(TestZip.stored("a/", PAGE.getBytes(UTF_8))).build(),
                "archive.inconsistent");
        put("wrong checksum", page().add(honest.crc(1)).build(), "archive.damaged");
        put("more than declared", page().add(honest.sized(3)).build(), "archive.damaged");
        put("less than declared", page().add(honest.sized(PAGE.length() + 1)).build(), "archive.damaged");
        put("packed beyond the end", page().add(honest.packedAs(1 << 20)).build(), "archive.overlapping");
        put(
                "stored with two sizes",
                page().add(TestZip.stored("a", new byte[9]).sized(8)).build(),
                "archive.inconsistent");
        put("zip64 without its field", page().add(honest.sized(0xFFFF_FFFFL)).build(), "archive.inconsistent");
        put(
                "zip64 with a negative size",
                page().add(honest.sized(0xFFFF_FFFFL).extra(zip64(-1))).build(),
                "archive.inconsistent");
        put(
                "zip64 with a huge size",
                page().add(honest.sized(0xFFFF_FFFFL).extra(zip64(1L << 40))).build(),
                "archive.too-large");
        byte[] overrun = {1, 0, 50, 0, 0};
        put("extra field beyond its end", page().add(honest.extra(overrun)).build(), "archive.inconsistent");
    }

    private void sizes() {
        byte[] zeros = new byte[20 << 20];
        put("bomb", page().add(TestZip.deflated("zeros.txt", zeros)).build(), "archive.expands");
        TestZip many = page();
        for (int i = 0; i < 20_000; i++) {
            many.add(TestZip.stored("f" + i, new byte[0]));
        }
        put("20,001 files", many.build(), "archive.too-many-files");
        TestZip folders = page();
        for (int i = 0; i < 20_001; i++) {
            folders.add(TestZip.stored("d" + i + "/", new byte[0]));
        }
        put("20,001 folders", folders.build(), "tree.path.too-many-folders");
        TestZip huge = page();
        for (int i = 0; i < 5; i++) {
            huge.add(TestZip.stored("h" + i, new byte[10])
                    .sized(250L << 20)
                    .packedAs(10)
                    .method(8));
        }
        put("larger than the plan", huge.build(), "archive.too-large");
        put("fifield's overlapping quotes", fifield(), "archive.overlapping");
        TestZip same = page();
        Part part = TestZip.deflated("k0", new byte[100]);
        int at = same.size();
        same.add(part);
        for (int i = 1; i < 1000; i++) {
            same.list(part.named("k" + i), at);
        }
        put("a thousand names for one entry", same.build(), "archive.overlapping");
    }

    private void ends() {
        byte[] whole = page().add("a.html", PAGE.repeat(100)).build();
        put("cut in the middle", java.util.Arrays.copyOf(whole, whole.length / 2), "archive.truncated");
        put("cut in the end record", java.util.Arrays.copyOf(whole, whole.length - 5), "archive.truncated");
        byte[] trailing = java.util.Arrays.copyOf(whole, whole.length + 7);
        put("something behind", trailing, "archive.truncated");
        byte[] prefixed = new byte[whole.length + 16];
        System.arraycopy(whole, 0, prefixed, 16, whole.length);
        put("something before", prefixed, "archive.inconsistent");
        put("nothing", new byte[0], "archive.not-a-zip");
        put("no zip", "<html>not a zip</html> and a little more".getBytes(UTF_8), "archive.not-a-zip");
        put("an empty zip", new TestZip().build(), "deploy.empty");
        put(
                "only junk",
                new TestZip().add(".DS_Store", "x").add("__MACOSX/._a", "y").build(),
                "deploy.empty");
        put(
                "fewer entries than listed",
                page().build(end -> end.putShort(8, (short) 3).putShort(10, (short) 3)),
                "archive.inconsistent");
        put(
                "more entries than listed",
                page().add("b", "").build(end -> end.putShort(8, (short) 1).putShort(10, (short) 1)),
                "archive.inconsistent");
        put("counts that differ", page().build(end -> end.putShort(8, (short) 7)), "archive.inconsistent");
        put("a directory elsewhere", page().build(end -> end.putInt(16, 3)), "archive.inconsistent");
        put("a second disk", page().build(end -> end.putShort(4, (short) 1)), "archive.inconsistent");
    }

    /** Each entry's data reaches over the next one's header, so that one kernel counts many times. */
    private static byte[] fifield() {
        TestZip zip = page();
        byte[] noise = new byte[4000];
        new java.util.Random(1).nextBytes(noise);
        Part kernel = TestZip.deflated("z", noise);
        for (int i = 0; i < 50; i++) {
            zip.add(kernel.named("p" + i).packedAs(5000));
        }
        return zip.build();
    }

    private static byte[] zip64(long size) {
        return java.nio.ByteBuffer.allocate(12)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 1)
                .putShort((short) 8)
                .putLong(size)
                .array();
    }

    private static TestZip page() {
        return new TestZip().add("index.html", PAGE);
    }

    private void named(String title, String name, String key) {
        put(title, page().add(name, PAGE).build(), key);
    }

    private void put(String title, byte[] zip, String key) {
        cases.put(title, new Case(zip, key));
    }
}
