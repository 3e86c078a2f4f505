package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.zone.Zones;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks through records by what their columns say. Every verb needs the caller's open keys. */
public final class Lists {
    private final Workspaces workspaces;
    private final Function<Member, Map<AccountId, String>> members;
    private final ZoneId zone;
    private final Clock clock;

    /** @param members names of the business's own people */
    public Lists(Workspaces workspaces, Function<Member, Map<AccountId, String>> members, ZoneId zone, Clock clock) {
        this.workspaces = workspaces;
        this.members = members;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * @param from how many to pass over
     * @param most how many to show
     * @param counted ids of columns whose values are counted
     * @throws coop.lightweb.hosting.web.Refused when a condition makes no sense
     */
    public <T> Found<T> find(
            Member reader, Listed<T> list, Query query, int from, int most, Collection<String> counted) {
        Set<String> used = used(query);
        used.addAll(counted);
        return look(reader, list, used, look -> find(look, list, query, from, most, counted));
    }

    /** Of all that the query finds, in no order. @param most how many are looked at */
    public <T> List<RecordId> ids(Member reader, Listed<T> list, Query query, int most) {
        return look(reader, list, used(query), look -> {
            Grid<T> grid = list.grid(look.workspace());
            return finding(look, list, query)
                    .slots()
                    .limit(most)
                    .mapToObj(slot -> grid.at(slot).id())
                    .toList();
        });
    }

    /** Shows a list's records, and what its columns read of others; the work must not hold on to the look. */
    <T, R> R look(Member reader, Listed<T> list, Set<String> columns, Function<Look, R> work) {
        reader.need(Right.READ_RECORDS);
        Set<Kind<?, ?>> kinds = new LinkedHashSet<>();
        kinds.add(list.kind());
        kinds.addAll(list.beside(columns));
        Map<AccountId, String> names = members.apply(reader);
        LocalDate today = Zones.at(clock.instant(), zone).toLocalDate();
        return workspaces.read(
                reader,
                workspace -> work.apply(new Look(reader, workspace, names, today, zone)),
                kinds.toArray(Kind<?, ?>[]::new));
    }

    static <T> Found<T> find(Look look, Listed<T> list, Query query, int from, int most, Collection<String> counted) {
        Finding<T> finding = finding(look, list, query);
        int total = finding.total();
        return new Found<>(
                finding.page(list.order(), from, most),
                total,
                from,
                from + most < total ? from + most : 0,
                counted.stream().map(finding::facet).flatMap(Optional::stream).toList(),
                finding.groups());
    }

    static <T> Finding<T> finding(Look look, Listed<T> list, Query query) {
        int[] hits = query.words().isBlank() ? null : list.search(look.workspace(), query.words());
        return new Finding<>(list.grid(look.workspace()), list.columns(look), look, query, hits);
    }

    /** Ids of all columns that a query needs. */
    static Set<String> used(Query query) {
        Set<String> used = new HashSet<>();
        query.where().forEach(condition -> used.add(condition.column()));
        query.by().forEach(by -> used.add(by.column()));
        used.add(query.group());
        return used;
    }
}
