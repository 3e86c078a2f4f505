package coop.lightweb.hosting.zone;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** A zone that stopped changing its clocks: from its last change on it keeps one offset. */
record SettledZone(ZoneId zone, Instant lastChange, ZoneOffset offset) {

    static SettledZone of(String zone, String lastChange, int hours) {
        return new SettledZone(ZoneId.of(zone), Instant.parse(lastChange), ZoneOffset.ofHours(hours));
    }

    /** The past of {@code outdated}, with nothing changing any more after the last change. */
    ZoneRules correct(ZoneRules outdated) {
        Instant first = Instant.MIN;
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        for (ZoneOffsetTransition change = outdated.nextTransition(first);
                change != null && change.getInstant().isBefore(lastChange);
                change = outdated.nextTransition(change.getInstant())) {
            changes.add(change);
        }
        ZoneOffset before = changes.isEmpty()
                ? outdated.getOffset(first)
                : changes.getLast().getOffsetAfter();
        if (!before.equals(offset)) {
            changes.add(ZoneOffsetTransition.of(lastChange.atOffset(before).toLocalDateTime(), before, offset));
        }
        // Standard time follows wall time here: nothing in Lightweb asks for the difference.
        return ZoneRules.of(
                outdated.getStandardOffset(first), outdated.getOffset(first), List.of(), changes, List.of());
    }
}
