package coop.lightweb.hosting.tree;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.database.Bytea.Many;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tree.TreeNode.Encoded;
import coop.lightweb.hosting.tree.TreeNode.Entry;
import coop.lightweb.hosting.tree.TreeNode.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Folders in and out. Everything happens in the caller's transaction, which also makes what refers to them. */
public final class Trees {

    private final Clock clock;
    private final Duration fresh;

    /** @param fresh for how long it is enough to have noted that a folder is needed */
    public Trees(Clock clock, Duration fresh) {
        this.clock = clock;
        this.fresh = fresh;
    }

    /**
     * What lies below a root.
     *
     * @param files every file, sorted by path
     * @param folders every folder, and every part of one
     */
    public record Held(List<TreeFile> files, Set<Sha256> folders) {
        public static final Held NOTHING = new Held(List.of(), Set.of());
    }

    /**
     * Stores the folders that hold these files; those already stored are kept from the collector.
     *
     * @param held folders that the transaction keeps in another way: nothing is written for these
     */
    public TreeRoot write(Handle tx, TenantId tenant, Collection<TreeFile> files, Set<Sha256> held) {
        Folder top = new Folder();
        files.forEach(top::add);
        Map<Sha256, Encoded> nodes = new TreeMap<>();
        TreeRoot root = top.encodeInto(nodes);
        nodes.keySet().removeAll(held);
        insert(tx, tenant, nodes);
        return root;
    }

    private void insert(Handle tx, TenantId tenant, Map<Sha256, Encoded> nodes) {
        Instant now = clock.instant();
        List<byte[]> bodies = nodes.values().stream().map(Encoded::body).toList();
        tx.attach(TreeSql.class).upsert(tenant, Many.of(nodes.keySet()), new Many(bodies), now.minus(fresh), now);
    }

    /** Every file below the root, sorted by path. */
    public List<TreeFile> files(Handle tx, TenantId tenant, Sha256 root) {
        return below(tx, tenant, root).files;
    }

    public Held below(Handle tx, TenantId tenant, Sha256 root) {
        List<TreeFile> files = new ArrayList<>();
        Set<Sha256> folders = new HashSet<>();
        Map<Sha256, List<String>> level = Map.of(root, List.of(""));
        while (!level.isEmpty()) {
            folders.addAll(level.keySet());
            level = walkLevel(read(tx, tenant, level.keySet()), level, files::add);
        }
        files.sort(Comparator.comparing(TreeFile::path));
        return new Held(files, folders);
    }

    /** Adds the digests of all folders and files at and below the roots; each folder is read once, however often it is used. */
    public void mark(Handle tx, TenantId tenant, Set<Sha256> roots, Set<Sha256> folders, Set<Sha256> contents) {
        Set<Sha256> level = new HashSet<>(roots);
        while (!level.isEmpty()) {
            folders.addAll(level);
            Set<Sha256> next = new HashSet<>();
            for (TreeNode node : read(tx, tenant, level).values()) {
                for (Entry entry : node.entries()) {
                    (entry.kind() == Kind.FILE ? contents : next).add(entry.sha256());
                }
            }
            next.removeAll(folders);
            level = next;
        }
    }

    /** One node may lie at several places: a folder copied is stored once. */
    private static Map<Sha256, List<String>> walkLevel(
            Map<Sha256, TreeNode> nodes, Map<Sha256, List<String>> level, Consumer<TreeFile> files) {
        Map<Sha256, List<String>> next = new HashMap<>();
        nodes.forEach((sha256, node) -> {
            for (String prefix : level.getOrDefault(sha256, List.of())) {
                for (Entry entry : node.entries()) {
                    visit(prefix, entry, next, files);
                }
            }
        });
        return next;
    }

    private static void visit(String prefix, Entry entry, Map<Sha256, List<String>> next, Consumer<TreeFile> files) {
        if (entry.kind() == Kind.FILE) {
            files.accept(new TreeFile(new SitePath(prefix + entry.name()), entry.sha256(), entry.bytes()));
            return;
        }
        String below = entry.kind() == Kind.FOLDER ? prefix + entry.name() + "/" : prefix;
        next.computeIfAbsent(entry.sha256(), s -> new ArrayList<>()).add(below);
    }

    private static Map<Sha256, TreeNode> read(Handle tx, TenantId tenant, Set<Sha256> digests) {
        Map<Sha256, TreeNode> nodes = new HashMap<>();
        for (TreeSql.Stored stored : tx.attach(TreeSql.class).find(tenant, Many.of(digests))) {
            nodes.put(stored.sha256(), TreeNode.decode(stored.body()));
        }
        if (nodes.size() != digests.size()) {
            throw new IllegalStateException("folders are missing of " + digests.size());
        }
        return nodes;
    }
}
