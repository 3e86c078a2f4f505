package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.template.InTemplates;
import org.jspecify.annotations.Nullable;

/**
 * What checking the chain found. The chain shows a changed, inserted or removed entry; that its end was cut off shows only to
 * whoever kept an earlier {@code head}, so the page and the API give it out.
 *
 * @param entries how many were checked
 * @param head hash of the newest entry, 64 hexadecimal digits
 * @param brokenAt number of the first entry that does not follow from the one before, null when all do
 */
public record Verdict(long entries, String head, @Nullable Long brokenAt) {
    @InTemplates
    public boolean intact() {
        return brokenAt == null;
    }
}
