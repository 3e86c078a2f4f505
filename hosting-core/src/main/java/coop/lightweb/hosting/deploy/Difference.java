package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.tree.SitePath;
import coop.lightweb.hosting.tree.TreeFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which files came, changed or went between two deploys, each sorted by path. */
public record Difference(List<SitePath> added, List<SitePath> changed, List<SitePath> removed) {

    boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    static Difference between(List<TreeFile> before, List<TreeFile> after) {
        Map<SitePath, TreeFile> old = new HashMap<>(before.size() * 2);
        before.forEach(file -> old.put(file.path(), file));
        List<SitePath> added = new ArrayList<>();
        List<SitePath> changed = new ArrayList<>();
        for (TreeFile file : after) {
            TreeFile was = old.remove(file.path());
            if (was == null) {
                added.add(file.path());
            } else if (!was.sha256().equals(file.sha256())) {
                changed.add(file.path());
            }
        }
        return new Difference(sorted(added), sorted(changed), sorted(List.copyOf(old.keySet())));
    }

    private static List<SitePath> sorted(List<SitePath> paths) {
        return paths.stream().sorted().toList();
    }
}
