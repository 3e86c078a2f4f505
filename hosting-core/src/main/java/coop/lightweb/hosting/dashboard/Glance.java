package coop.lightweb.hosting.dashboard;

import coop.lightweb.hosting.tenancy.Member;
import java.util.List;
import java.util.Optional;

/** What a room shows of itself on the first page of a business: how its few most important things stand, or the first step. */
public interface Glance {
    /** Asked at every look at the dashboard: be quick. Empty for a member who is not to see it. */
    Optional<Seen> of(Member member);

    /**
     * One card.
     *
     * @param title key of its heading
     * @param href where all of it is
     * @param lines a few; the rest is where {@code href} leads
     * @param more how many are not among the lines
     * @param empty key of what is said when there are no lines
     * @param step key of the button for the first step; empty when this member cannot take it
     * @param stepHref where the first step is taken
     */
    record Seen(
            String title,
            String icon,
            String href,
            List<Line> lines,
            int more,
            String empty,
            String step,
            String stepHref) {}

    /**
     * One thing.
     *
     * @param kind of its pill: {@code good}, {@code warn}, or empty
     * @param state key of the pill's word
     */
    record Line(String name, String href, String detail, String kind, String state) {}
}
