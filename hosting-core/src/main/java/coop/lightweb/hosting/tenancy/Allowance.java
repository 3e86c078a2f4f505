package coop.lightweb.hosting.tenancy;

import static coop.lightweb.hosting.tenancy.Right.*;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may with the records of a business, beside their role. It counts for the roles below admin: whoever manages members could
 * give it back to themselves, and nobody shall be able to lock the last one out.
 *
 * @param exports null for what the role says
 * @param deletes null for what the role says; of use only to those who may write records
 */
public record Allowance(
        Sight sees, @Nullable Boolean exports, @Nullable Boolean deletes) {
    /** What the role says, and nothing else. */
    public static final Allowance OF_ROLE = new Allowance(Sight.ALL, null, null);

    private static final Set<Right> RECORDS =
            Set.copyOf(EnumSet.of(READ_RECORDS, WRITE_RECORDS, DELETE_RECORDS, EXPORT_RECORDS));

    public Allowance {
        sees = sees == null ? Sight.ALL : sees;
    }

    /** The same, with nothing noted that the role says already. */
    Allowance beside(Role role) {
        return role.may(MANAGE_MEMBERS)
                ? OF_ROLE
                : new Allowance(
                        sees,
                        exports == null || exports == role.may(EXPORT_RECORDS) ? null : exports,
                        deletes == null || deletes == role.may(DELETE_RECORDS) ? null : deletes);
    }

    public Sight sees(Role role) {
        return role.may(MANAGE_MEMBERS) ? Sight.ALL : sees;
    }

    /**
     * What somebody of that role may. Messages that came in are about people too, and no one's own: they are for those who see all.
     */
    public boolean may(Role role, Right right) {
        if (role.may(MANAGE_MEMBERS)) {
            return role.may(right);
        }
        if (sees == Sight.NONE && RECORDS.contains(right) || sees != Sight.ALL && right == READ_MESSAGES) {
            return false;
        }
        return switch (right) {
            case EXPORT_RECORDS -> exports == null ? role.may(right) : exports;
            case DELETE_RECORDS -> role.may(WRITE_RECORDS) && (deletes == null ? role.may(right) : deletes);
            default -> role.may(right);
        };
    }
}
