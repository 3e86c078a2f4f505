package coop.lightweb.crm.contact;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.listing.Editing;
import coop.lightweb.crm.listing.Look;
import coop.lightweb.crm.listing.Typing;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.party.Sizes;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing about a contact at a time, where it stands in the list. */
final class ContactEditing implements Editing<Contact> {
    private static final int MOST = Sizes.LONGEST_VALUE;

    @Override
    public String typed(Look look, Entry<Contact> entry, String column) {
        Contact contact = entry.value();
        return switch (column) {
            case "name" -> spoken(contact.name());
            case "company" -> company(look, contact);
            case "phone" -> Typing.first(contact.reach().phones());
            case "email" -> Typing.first(contact.reach().emails());
            case "title" -> contact.work().title();
            case "tags" -> String.join(", ", contact.filing().tags());
            case "owner" -> Typing.owner(contact.filing().owner());
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
    public Change<Contact> change(Member writer, Look look, String column, String typed) {
        Checks.that(typed.length() <= (column.equals("tags") ? 2_000 : MOST), "value", "listing.cell.long", MOST);
        return switch (column) {
            case "name" -> {
                Checks.that(!typed.isBlank(), "value", "contact.name.needed");
                yield (act, now) -> with(now, named(now.name(), typed));
            }
            case "company" -> {
                Optional<RecordId> known =
                        look.workspace().shelf(Company.KIND).view().find(typed);
                yield (act, now) -> with(
                        now,
                        new Work(
                                company(act, typed, known),
                                now.work().title(),
                                now.work().department()));
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
            case "title" ->
                (act, now) -> with(
                        now, new Work(now.work().company(), typed, now.work().department()));
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
        return "contact.act.changed";
    }

    private static String company(Look look, Contact contact) {
        RecordId company = contact.work().company();
        return company == null
                ? ""
                : look.workspace()
                        .shelf(Company.KIND)
                        .find(company)
                        .map(entry -> entry.value().name())
                        .orElse("");
    }

    private static @Nullable RecordId company(Writing act, String name, Optional<RecordId> known) {
        if (name.isBlank()) {
            return null;
        }
        return known.orElseGet(() -> {
            RecordId id = RecordId.next();
            Filing noted = new Filing(List.of(), Map.of(), "", null, "", act.now());
            act.create(Company.KIND, id, new Company(name, Reach.NONE, noted));
            return id;
        });
    }

    /** Titles and middle names stay as they are. */
    private static String spoken(Name name) {
        return (name.given() + " " + name.family()).strip();
    }

    /** What of it stays the same stays where it was: a family name may have two words. */
    private static Name named(Name was, String typed) {
        String text = typed.strip();
        Name is = Name.typed(text);
        if (!was.family().isEmpty() && text.endsWith(" " + was.family())) {
            is = Name.of(text.substring(0, text.length() - was.family().length()), was.family());
        } else if (!was.given().isEmpty() && text.startsWith(was.given() + " ")) {
            is = Name.of(was.given(), text.substring(was.given().length()));
        }
        return new Name(
                was.prefix(),
                is.given(),
                was.middle(),
                is.family(),
                was.suffix(),
                was.nickname(),
                was.phoneticGiven(),
                was.phoneticFamily());
    }

    private static Contact with(Contact is, Name name) {
        return new Contact(name, is.reach(), is.work(), is.life(), is.filing(), is.card());
    }

    private static Contact with(Contact is, Reach reach) {
        return new Contact(is.name(), reach, is.work(), is.life(), is.filing(), is.card());
    }

    private static Contact with(Contact is, Work work) {
        return new Contact(is.name(), is.reach(), work, is.life(), is.filing(), is.card());
    }

    private static Contact with(Contact is, Filing filing) {
        return new Contact(is.name(), is.reach(), is.work(), is.life(), filing, is.card());
    }
}
