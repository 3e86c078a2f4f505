package coop.lightweb.ops.bench;

import coop.lightweb.crm.contact.ContactList;
import coop.lightweb.crm.listing.By;
import coop.lightweb.crm.listing.Condition;
import coop.lightweb.crm.listing.Lists;
import coop.lightweb.crm.listing.Op;
import coop.lightweb.crm.listing.Query;
import coop.lightweb.hosting.tenancy.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What it costs to filter, order, count and group many people. */
final class ListBench {
    private static final int PIECE = 50;
    private static final int ROUNDS = 60;
    private static final List<String> NONE = List.of();
    private static final List<String> COUNTED = List.of("tags", "owner", "company", "city", "source");

    private final Lists lists;

    ListBench(Lists lists) {
        this.lists = lists;
    }

    void measure(Member reader) {
        Condition part = new Condition("name", Op.CONTAINS, List.of("trem"));
        Condition towns = new Condition("city", Op.IS, List.of("Kaslo", "Nelson"));
        Condition untagged = new Condition("tags", Op.EMPTY, NONE);
        Condition recent = new Condition("added", Op.WITHIN, List.of("30"));
        Map<String, Query> queries = Map.of(
                "filter by part of a name", query(List.of(part), List.of()),
                "filter by town, tags and day", query(List.of(towns, untagged, recent), List.of()),
                "sort by e-mail", query(List.of(), List.of(new By("email", true))),
                "sort by town, then phone", query(List.of(), List.of(new By("city", false), new By("phone", false))),
                "group by company", new Query("", List.of(), List.of(), "company"));
        queries.forEach((what, query) -> measure(reader, what, query, NONE));
        measure(reader, "facets of all", Query.ALL, COUNTED);
        measure(reader, "facets of what is filtered", query(List.of(towns), List.of()), COUNTED);
        measure(reader, "facets of what is searched", new Query("an", List.of(), List.of(), ""), COUNTED);
    }

    private static Query query(List<Condition> where, List<By> by) {
        return new Query("", where, by, "");
    }

    private void measure(Member reader, String what, Query query, List<String> counted) {
        long[] nanos = new long[ROUNDS];
        for (int round = -5; round < ROUNDS; round++) {
            long began = System.nanoTime();
            lists.find(reader, ContactList.LIST, query, 0, PIECE, counted);
            if (round >= 0) {
                nanos[round] = System.nanoTime() - began;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "  %-48s p50 %.1f ms, p95 %.1f ms, most %.1f ms%n",
                what, nanos[ROUNDS / 2] / 1e6, nanos[(int) (ROUNDS * 0.95)] / 1e6, nanos[ROUNDS - 1] / 1e6);
    }
}
