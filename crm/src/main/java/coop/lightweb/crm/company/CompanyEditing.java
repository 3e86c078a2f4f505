package coop.lightweb.crm.company;

import coop.lightweb.crm.listing.Editing;
import coop.lightweb.crm.listing.Look;
import coop.lightweb.crm.listing.Typing;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.party.Sizes;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.NotFound;
import java.util.List;

/** One thing about a company at a time, where it stands in the list. */
final class CompanyEditing implements Editing<Company> {
    @Override
    public String typed(Look look, Entry<Company> entry, String column) {
        Company company = entry.value();
        return switch (column) {
            case "name" -> company.name();
            case "phone" -> Typing.first(company.reach().phones());
            case "email" -> Typing.first(company.reach().emails());
            case "tags" -> String.join(", ", company.filing().tags());
            case "owner" -> Typing.owner(company.filing().owner());
            default -> throw new NotFound();
        };
    }

    @Override
    public String input(String column) {
        return switch (column) {
            case "phone" -> "tel";
            case "email" -> "email";
            default -> "text";
        };
    }

    @Override
    public List<Choice> choices(Look look, String column) {
        return column.equals("owner") ? Typing.members(look) : List.of();
    }

    @Override
    public Change<Company> change(Member writer, Look look, String column, String typed) {
        int most = column.equals("name") ? Sizes.LONGEST_NAME : column.equals("tags") ? 2_000 : Sizes.LONGEST_VALUE;
        Checks.that(typed.length() <= most, "value", "listing.cell.long", most);
        return switch (column) {
            case "name" -> {
                Checks.that(!typed.isBlank(), "value", "company.name.needed");
                yield (act, now) -> new Company(typed, now.reach(), now.filing());
            }
            case "phone" ->
                (act, now) -> {
                    Reach is = now.reach();
                    return with(
                            now,
                            new Reach(
                                    is.emails(),
                                    Typing.first(is.phones(), typed),
                                    is.addresses(),
                                    is.links(),
                                    is.handles()));
                };
            case "email" ->
                (act, now) -> {
                    Reach is = now.reach();
                    return with(
                            now,
                            new Reach(
                                    Typing.first(is.emails(), typed),
                                    is.phones(),
                                    is.addresses(),
                                    is.links(),
                                    is.handles()));
                };
            case "tags" -> (act, now) -> with(now, Typing.tagged(now.filing(), typed));
            case "owner" -> {
                AccountId owner = Typing.owner(look, typed);
                yield (act, now) -> with(now, Typing.owned(now.filing(), owner));
            }
            default -> throw new NotFound();
        };
    }

    @Override
    public String act() {
        return "company.act.changed";
    }

    private static Company with(Company is, Reach reach) {
        return new Company(is.name(), reach, is.filing());
    }

    private static Company with(Company is, Filing filing) {
        return new Company(is.name(), is.reach(), filing);
    }
}
