package coop.lightweb.hosting.tree;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.tree.TreeNode.Encoded;
import coop.lightweb.hosting.tree.TreeNode.Entry;
import coop.lightweb.hosting.tree.TreeNode.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Files being put into folders, then turned into nodes.
 *
 * <p>A folder of up to {@value #SMALL} entries is one node. A larger one is cut into parts, and the list of parts again
 * while it is long. Where to cut is decided by the names alone: an entry ends its part when the digest of its name ends
 * in six zero bits (twelve one level up, and so on), so parts have 64 entries on average. Inserting a post among 10,000
 * therefore changes one part and the list above it, about 12 KB, wherever it sorts; cutting every 64th entry would shift
 * every part behind the insertion. What names a business picks decides only how well its own folders are cut.
 */
final class Folder {
    private static final int SMALL = 256;
    private static final int BITS_A_LEVEL = 6;
    private static final Comparator<Entry> BY_BYTES =
            Comparator.comparing(entry -> entry.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Map<String, Folder> folders = new HashMap<>();
    private final List<Entry> files = new ArrayList<>();

    void add(TreeFile file) {
        Folder folder = this;
        List<String> segments = file.path().segments();
        for (String segment : segments.subList(0, segments.size() - 1)) {
            folder = folder.folders.computeIfAbsent(segment, name -> new Folder());
        }
        folder.files.add(new Entry(segments.getLast(), Kind.FILE, 1, file.size(), file.sha256()));
    }

    /** Writes every node below and at this folder into {@code nodes}; answers the folder's own. */
    TreeRoot encodeInto(Map<Sha256, Encoded> nodes) {
        List<Entry> entries = new ArrayList<>(files);
        folders.forEach((name, folder) -> {
            TreeRoot root = folder.encodeInto(nodes);
            entries.add(new Entry(name, Kind.FOLDER, root.files(), root.bytes(), root.sha256()));
        });
        entries.sort(BY_BYTES);
        TreeNode top = cut(new TreeNode(0, entries), nodes);
        return new TreeRoot(keep(top, nodes), top.files(), top.bytes());
    }

    private static TreeNode cut(TreeNode node, Map<Sha256, Encoded> nodes) {
        if (node.entries().size() <= SMALL || node.level() == 4) {
            return node;
        }
        List<Entry> parts = new ArrayList<>();
        List<Entry> part = new ArrayList<>();
        for (Entry entry : node.entries()) {
            part.add(entry);
            if (endsPart(entry.name(), node.level())) {
                parts.add(close(part, node.level(), nodes));
                part = new ArrayList<>();
            }
        }
        if (!part.isEmpty()) {
            parts.add(close(part, node.level(), nodes));
        }
        return cut(new TreeNode(node.level() + 1, parts), nodes);
    }

    private static Entry close(List<Entry> entries, int level, Map<Sha256, Encoded> nodes) {
        TreeNode part = new TreeNode(level, entries);
        return new Entry(entries.getLast().name(), Kind.PART, part.files(), part.bytes(), keep(part, nodes));
    }

    private static boolean endsPart(String name, int level) {
        byte[] digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8)).bytes();
        long bits = ByteBuffer.wrap(digest).getLong(digest.length - Long.BYTES);
        return Long.numberOfTrailingZeros(bits) >= BITS_A_LEVEL * (level + 1);
    }

    private static Sha256 keep(TreeNode node, Map<Sha256, Encoded> nodes) {
        Encoded encoded = node.encode();
        nodes.putIfAbsent(encoded.sha256(), encoded);
        return encoded.sha256();
    }
}
