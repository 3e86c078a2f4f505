package coop.lightweb.crm.contact;

import coop.lightweb.crm.workspace.RecordId;
import org.jspecify.annotations.Nullable;

/** What somebody does, and where. */
public record Work(@Nullable RecordId company, String title, String department) {
    public static final Work NONE = new Work(null, "", "");

    public Work {
        title = title == null ? "" : title.strip();
        department = department == null ? "" : department.strip();
    }

    @Override
    public String toString() {
        return "Work[hidden]";
    }
}
