package coop.lightweb.hosting.progress;

import java.util.List;

/** What Jersey registers of this room. */
public final class ProgressParts {
    private ProgressParts() {}

    public static List<Object> resources(Progress progress) {
        return List.of(new ProgressResource(progress), new ProgressPages(progress));
    }
}
