package coop.lightweb.crm.contact;

import coop.lightweb.crm.activity.Moment;
import coop.lightweb.crm.company.Aside;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What another room shows on a person's page, so that this room need not know it. */
public interface Beside {
    /** @return null when there is nothing to show, not even an invitation */
    default @Nullable Aside aside(Member reader, RecordId person) {
        return null;
    }

    /** In any order. */
    default List<Moment> moments(Member reader, RecordId person) {
        return List.of();
    }
}
