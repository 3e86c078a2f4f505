package coop.lightweb.crm;

import coop.lightweb.crm.company.CompanyList;
import coop.lightweb.crm.contact.ContactList;
import coop.lightweb.crm.deal.DealList;
import coop.lightweb.crm.listing.CellPages;
import coop.lightweb.crm.listing.Cells;
import coop.lightweb.crm.listing.Desk;
import coop.lightweb.crm.listing.Known;
import coop.lightweb.crm.listing.Lists;
import coop.lightweb.crm.listing.ViewPages;
import coop.lightweb.crm.listing.ViewResource;
import coop.lightweb.crm.listing.Views;
import coop.lightweb.crm.task.TaskList;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Wiring of lists, their views and their cells. */
public final class ListRooms {
    private static final Known KNOWN =
            new Known(List.of(ContactList.LIST, CompanyList.LIST, DealList.LIST, TaskList.LIST));

    private final Lists lists;
    private final Views views;
    private final Desk desk;
    private final Cells cells;

    ListRooms(
            Workspaces workspaces,
            Acts acts,
            Function<Member, Map<AccountId, String>> members,
            ZoneId zone,
            Clock clock) {
        this.lists = new Lists(workspaces, members, zone, clock);
        this.views = new Views(workspaces, acts, KNOWN.words());
        this.desk = new Desk(lists, views);
        this.cells = new Cells(lists, acts);
    }

    List<Object> resources() {
        return List.of(new ViewPages(KNOWN, views), new ViewResource(views), new CellPages(KNOWN, cells));
    }

    public Lists lists() {
        return lists;
    }

    public Views views() {
        return views;
    }

    public Desk desk() {
        return desk;
    }
}
