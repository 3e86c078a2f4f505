package coop.lightweb.hosting.tenancy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.template.InTemplates;
import java.time.Instant;

/**
 * A person in the list of a business's members.
 *
 * @param name may be empty
 * @param sees which records of the business they see
 * @param exports whether they may export those
 * @param deletes whether they may delete those
 * @param number twelve digits that name their public key, while they wait for the keys: they see the same ones
 * @param hasKeys whether they can open what the business sealed; if not, somebody who can may grant it
 */
public record Belonging(
        AccountId account,
        String email,
        String name,
        Role role,
        Sight sees,
        boolean exports,
        boolean deletes,
        Instant joinedAt,
        boolean hasKeys,
        String number) {
    /** Whether what they may with records can be set: of those who manage members it cannot. */
    @InTemplates
    @JsonIgnore
    public boolean settable() {
        return !role.may(Right.MANAGE_MEMBERS);
    }

    /** Whether they may that here, by their role and what was set beside it. */
    public boolean may(Right right) {
        return new Allowance(sees, exports, deletes).may(role, right);
    }
}
