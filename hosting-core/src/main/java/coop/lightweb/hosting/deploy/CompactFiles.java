package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.blob.Variant;
import coop.lightweb.hosting.edge.Entry;
import coop.lightweb.hosting.edge.SiteDeploy;
import coop.lightweb.hosting.http.Encoding;
import coop.lightweb.hosting.tree.TreeFile;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a deploy as it waits in memory for visitors: about 200 bytes a file where the edge's own entries would be
 * 1,200, because a node holds thousands of sites of which few pages are asked for. An entry is made when its file is first
 * asked for and kept from then on.
 *
 * <p>Threads may make the same entry at the same time; it is immutable, so whichever stays is right.
 */
final class CompactFiles implements SiteDeploy.Files {
    private static final Encoding[] CODINGS = Encoding.values();

    private final Instant modified;
    private final TreeFile[] files;
    private final Variant[][] variants;
    private final int[] slots;
    private final @Nullable Entry[] entries;
    private final long weight;

    CompactFiles(Instant modified, List<TreeFile> files, Map<Sha256, List<Variant>> variants) {
        this.modified = modified;
        this.files = files.toArray(TreeFile[]::new);
        this.variants = files.stream()
                .map(file -> variants.getOrDefault(file.sha256(), List.of()).toArray(Variant[]::new))
                .toArray(Variant[][]::new);
        this.entries = new Entry[files.size()];
        this.slots = new int[Integer.highestOneBit(Math.max(2, files.size()) * 3)];
        for (int i = 0; i < this.files.length; i++) {
            slots[free(this.files[i].path().value())] = i + 1;
        }
        this.weight = files.stream()
                .mapToLong(file -> 400 + file.path().value().length())
                .sum();
    }

    @Override
    public @Nullable Entry at(String path) {
        // The edge's paths start with a slash, which is kept out of the table: it would double the strings.
        int index = path.isEmpty() ? 0 : find(path);
        if (index == 0) {
            return null;
        }
        Entry known = entries[index - 1];
        return known != null ? known : make(index - 1);
    }

    private Entry make(int index) {
        TreeFile file = files[index];
        Map<Encoding, Entry.Blob> coded = new EnumMap<>(Encoding.class);
        for (Variant variant : variants[index]) {
            coded.put(coding(variant), new Entry.Blob(variant.variant().hex(), variant.size()));
        }
        Entry.Blob plain = new Entry.Blob(file.sha256().hex(), file.size());
        Entry made = Entry.of("/" + file.path().value(), modified, plain, coded);
        entries[index] = made;
        return made;
    }

    private static Encoding coding(Variant variant) {
        for (Encoding coding : CODINGS) {
            if (coding.token().equals(variant.coding())) {
                return coding;
            }
        }
        throw new IllegalStateException("no coding is called " + variant.coding());
    }

    private int find(String path) {
        int slot = spread(hash(path, 1));
        while (slots[slot] != 0) {
            String candidate = files[slots[slot] - 1].path().value();
            if (candidate.length() == path.length() - 1 && path.endsWith(candidate)) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return 0;
    }

    private int free(String path) {
        int slot = spread(hash(path, 0));
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static int hash(String path, int from) {
        int hash = 0;
        for (int i = from; i < path.length(); i++) {
            hash = 31 * hash + path.charAt(i);
        }
        return hash;
    }

    private int spread(int hash) {
        return (hash ^ hash >>> 15) * 0x9E3779B1 >>> 1 & (slots.length - 1);
    }

    /** About how many bytes of memory it takes. */
    long weight() {
        return weight;
    }
}
