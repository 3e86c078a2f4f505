package coop.lightweb.crm.tidying;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is done to each of many.
 *
 * @param value a tag, or an account's id; empty for nobody
 */
public record Change(Sort sort, String value) {
    public enum Sort {
        TAG,
        UNTAG,
        OWNER,
        TRASH
    }

    private static final int LONGEST = 100;

    /** @throws Refused when it cannot be understood */
    static Change of(String sort, String value) {
        Sort found = switch (sort) {
            case "tag" -> Sort.TAG;
            case "untag" -> Sort.UNTAG;
            case "owner" -> Sort.OWNER;
            case "trash" -> Sort.TRASH;
            default -> throw new Refused("tidying.choose").at("sort");
        };
        String text = value.strip();
        if ((found == Sort.TAG || found == Sort.UNTAG)
                && (text.isEmpty() || text.length() > LONGEST || text.contains(","))) {
            throw new Refused("tidying.tag.wrong", LONGEST).at("value");
        }
        return new Change(found, text);
    }

    /** @return the same when nothing is to be changed */
    Contact on(Contact contact) {
        Filing is = contact.filing();
        return switch (sort) {
            case TAG -> is.tags().contains(value) ? contact : with(contact, added(is.tags()), is.owner());
            case UNTAG ->
                is.tags().contains(value)
                        ? with(
                                contact,
                                is.tags().stream()
                                        .filter(tag -> !tag.equals(value))
                                        .toList(),
                                is.owner())
                        : contact;
            case OWNER -> with(contact, is.tags(), owner());
            case TRASH -> contact;
        };
    }

    @Nullable
    AccountId owner() {
        try {
            return value.isEmpty() ? null : new AccountId(UUID.fromString(value));
        } catch (IllegalArgumentException none) {
            throw new Refused("tidying.choose").at("value");
        }
    }

    private List<String> added(List<String> tags) {
        List<String> all = new ArrayList<>(tags);
        all.add(value);
        return all;
    }

    private static Contact with(Contact contact, List<String> tags, @Nullable AccountId owner) {
        Filing is = contact.filing();
        Filing next = new Filing(tags, is.fields(), is.about(), owner, is.source(), is.addedAt());
        return new Contact(contact.name(), contact.reach(), contact.work(), contact.life(), next, contact.card());
    }

    @Override
    public String toString() {
        return "Change[" + sort + "]";
    }
}
