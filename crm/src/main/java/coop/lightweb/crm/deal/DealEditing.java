package coop.lightweb.crm.deal;

import coop.lightweb.crm.listing.Editing;
import coop.lightweb.crm.listing.Look;
import coop.lightweb.crm.listing.Typing;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing about a deal at a time, where it stands in the list. */
final class DealEditing implements Editing<Deal> {
    private static final int LONGEST = 200;

    @Override
    public String typed(Look look, Entry<Deal> entry, String column) {
        Deal deal = entry.value();
        Money worth = deal.worth();
        LocalDate expected = deal.expected();
        return switch (column) {
            case "title" -> deal.title();
            case "worth" -> worth == null ? "" : worth.plain();
            case "expected" -> expected == null ? "" : expected.toString();
            case "tags" -> String.join(", ", deal.filing().tags());
            case "owner" -> Typing.owner(deal.filing().owner());
            default -> throw new NotFound();
        };
    }

    @Override
    public String input(String column) {
        return column.equals("expected") ? "date" : "text";
    }

    @Override
    public List<Choice> choices(Look look, String column) {
        return column.equals("owner") ? Typing.members(look) : List.of();
    }

    @Override
    public Change<Deal> change(Member writer, Look look, String column, String typed) {
        int most = column.equals("tags") ? 2_000 : LONGEST;
        Checks.that(typed.length() <= most, "value", "listing.cell.long", most);
        return switch (column) {
            case "title" -> {
                Checks.that(!typed.isBlank(), "value", "deal.title.needed");
                yield (act, now) -> with(now, typed, now.worth(), now.expected(), now.filing());
            }
            case "worth" -> {
                worth(typed, Money.CAD);
                yield (act, now) -> {
                    Money was = now.worth();
                    Money is = worth(typed, was == null ? Money.CAD : was.currency());
                    return with(now, now.title(), is, now.expected(), now.filing());
                };
            }
            case "expected" -> {
                LocalDate day = Typing.day(typed);
                yield (act, now) -> with(now, now.title(), now.worth(), day, now.filing());
            }
            case "tags" ->
                (act, now) -> with(now, now.title(), now.worth(), now.expected(), Typing.tagged(now.filing(), typed));
            case "owner" -> {
                AccountId owner = Typing.owner(look, typed);
                yield (act, now) ->
                        with(now, now.title(), now.worth(), now.expected(), Typing.owned(now.filing(), owner));
            }
            default -> throw new NotFound();
        };
    }

    @Override
    public String act() {
        return "deal.act.changed";
    }

    private static @Nullable Money worth(String typed, String currency) {
        return typed.isBlank()
                ? null
                : Money.typed(typed, currency).orElseThrow(() -> new Refused("deal.worth.wrong").at("value"));
    }

    private static Deal with(
            Deal is, String title, @Nullable Money worth, @Nullable LocalDate expected, Filing filing) {
        return new Deal(
                title,
                worth,
                is.company(),
                is.people(),
                expected,
                is.pipeline(),
                is.stage(),
                is.closing(),
                is.steps(),
                filing);
    }
}
