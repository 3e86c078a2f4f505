package coop.lightweb.hosting.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes every check of a form before it answers, so that whoever filled it in learns all that is wrong at once:
 *
 * <pre>{@code
 * Checks.all(() -> slugs.check(slug), () -> checkName(name));
 * }</pre>
 */
public final class Checks {

    private Checks() {}

    /**
     * @param checks each throws {@link Refused} when it is not content
     * @throws Refused the first that was thrown, which brings the others with it to the page or the problem
     */
    public static void all(Runnable... checks) {
        List<Failure> refused = new ArrayList<>();
        for (Runnable check : checks) {
            try {
                check.run();
            } catch (Refused not) {
                refused.addAll(not.all());
            }
        }
        if (!refused.isEmpty()) {
            throw refused.getFirst().with(refused.subList(1, refused.size()));
        }
    }

    /** @throws Refused beside that field, unless it holds */
    public static void that(boolean holds, String field, String key, Object... args) {
        if (!holds) {
            throw new Refused(key, args).at(field);
        }
    }
}
