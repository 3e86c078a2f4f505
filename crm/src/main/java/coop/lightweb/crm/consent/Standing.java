package coop.lightweb.crm.consent;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.hosting.template.InTemplates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says now of one way and purpose of writing to somebody.
 *
 * @param state {@code yes}, {@code until} with an end to come, {@code ended} or {@code withdrawn}
 * @param since when that began
 */
public record Standing(
        Channel channel,
        String purpose,
        String state,
        Basis basis,
        Instant since,
        @Nullable Instant ends) {
    @InTemplates
    public boolean holds() {
        return state.equals("yes") || state.equals("until");
    }

    /** For a pill: good, warn or wrong. */
    @InTemplates
    public String kind() {
        return switch (state) {
            case "yes" -> "good";
            case "until" -> "info";
            case "ended" -> "warn";
            default -> "wrong";
        };
    }

    /**
     * For each way and purpose that somebody agreed to or ended. A withdrawal ends everything before it that it covers; after one only what
     * they say themselves counts again: a purchase does not take back a no.
     *
     * @param ledger of one person, the oldest first
     */
    static List<Standing> of(Collection<Entry<Consent>> ledger, Instant now) {
        Map<String, Consent> scopes = new LinkedHashMap<>();
        for (Entry<Consent> entry : ledger) {
            Consent each = entry.value();
            scopes.putIfAbsent(each.channel() + " " + each.purpose().toLowerCase(Locale.ROOT), each);
        }
        List<Standing> all = new ArrayList<>();
        for (Consent scope : scopes.values()) {
            Standing standing = of(scope, ledger, now);
            // Who withdrew everything has one line that says so, and one for each thing they had agreed to.
            all.add(standing);
        }
        return List.copyOf(all);
    }

    private static Standing of(Consent scope, Collection<Entry<Consent>> ledger, Instant now) {
        Consent last = scope;
        @Nullable Consent holds = null;
        boolean withdrawn = false;
        for (Entry<Consent> entry : ledger) {
            Consent each = entry.value();
            if (each.basis() == Basis.WITHDRAWN) {
                if (scope.within(each.channel(), each.purpose())) {
                    withdrawn = true;
                    holds = null;
                    last = each;
                }
            } else if (same(scope, each)) {
                if (each.basis() == Basis.EXPRESS) {
                    withdrawn = false;
                    holds = each;
                } else if (!withdrawn && (holds == null || later(each, holds))) {
                    holds = each;
                }
            }
        }
        if (holds == null) {
            return new Standing(scope.channel(), scope.purpose(), "withdrawn", last.basis(), last.at(), null);
        }
        Instant ends = holds.ends();
        String state = ends == null ? "yes" : ends.isAfter(now) ? "until" : "ended";
        return new Standing(scope.channel(), scope.purpose(), state, holds.basis(), holds.at(), ends);
    }

    private static boolean same(Consent scope, Consent other) {
        return scope.channel() == other.channel() && scope.purpose().equalsIgnoreCase(other.purpose());
    }

    /** Whether it holds longer. */
    private static boolean later(Consent one, Consent other) {
        Instant end = other.ends();
        return end != null && (one.ends() == null || one.ends().isAfter(end));
    }
}
