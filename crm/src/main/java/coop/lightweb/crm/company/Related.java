package coop.lightweb.crm.company;

import coop.lightweb.crm.activity.Moment;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import java.util.List;

/** What another room shows on the page of a company or a deal, so that the page's room need not know it. */
@FunctionalInterface
public interface Related {
    Aside of(Member reader, RecordId record);

    /** What it adds to the story, in any order. */
    default List<Moment> moments(Member reader, RecordId record) {
        return List.of();
    }
}
