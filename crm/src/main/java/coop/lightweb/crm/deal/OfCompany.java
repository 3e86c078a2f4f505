package coop.lightweb.crm.deal;

import coop.lightweb.crm.company.Aside;
import coop.lightweb.crm.company.Related;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Url;
import java.util.List;

/** The open deals of a company on its page. */
public final class OfCompany implements Related {
    private final Boards boards;

    public OfCompany(Boards boards) {
        this.boards = boards;
    }

    @Override
    public Aside of(Member reader, RecordId company) {
        List<Aside.Item> open = boards.of(reader, company, Boards.State.OPEN).stream()
                .map(row -> new Aside.Item(
                        row.title(), OfPerson.note(row), OfPerson.with(row), OfPerson.href(reader, row.id())))
                .toList();
        String more =
                reader.may(Right.WRITE_RECORDS) ? Url.path("/b/{}/deals/new?company={}", reader.slug(), company) : null;
        return new Aside("deal.deals", "flag", open, "deal.none-here", more, "deal.new");
    }
}
