package coop.lightweb.hosting.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one name.
 *
 * @param other the other of its pair, or null
 * @param offer a code for handing it over that was made just now, or null
 */
public record Show(
        Now now,
        @Nullable Row other,
        String main,
        boolean secondary,
        boolean owned,
        boolean live,
        boolean removed,
        boolean mayManage,
        String hsts,
        List<DomainPages.Option> choices,
        List<String> warnings,
        int transferDays,
        Transfers.@Nullable Offer offer) {}
