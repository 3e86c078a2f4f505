package coop.lightweb.crm.report;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Where a record is counted. It is called by a message, so that it has a name in every language.
 *
 * @param id stands in addresses: a day, an id, one of our own words, and never what somebody wrote
 * @param key of the message
 * @param with its argument; what somebody wrote, a month, a day
 */
public record Bucket(String id, String key, Object with) {
    private static final String AS_IT_IS = "report.is";

    /** One of our own words. */
    static Bucket word(String family, String word) {
        return new Bucket(word, family + word, "");
    }

    static Bucket month(LocalDate first) {
        YearMonth month = YearMonth.from(first);
        return new Bucket(month.toString(), AS_IT_IS, month);
    }

    static Bucket week(LocalDate monday) {
        return new Bucket(monday.toString(), "report.week", monday);
    }

    /** What somebody wrote, called in addresses by the first record that has it. */
    static Bucket written(RecordId first, String text) {
        return new Bucket(first.toString(), AS_IT_IS, text);
    }

    /** @see #named */
    static Bucket member(AccountId account) {
        return new Bucket(account.toString(), AS_IT_IS, account);
    }

    Bucket named(java.util.Map<AccountId, String> members) {
        if (!(with instanceof AccountId account)) {
            return this;
        }
        String name = members.get(account);
        return name == null ? new Bucket(id, "report.left", "") : new Bucket(id, AS_IT_IS, name);
    }

    @Override
    public String toString() {
        return "Bucket[" + id + "]";
    }
}
