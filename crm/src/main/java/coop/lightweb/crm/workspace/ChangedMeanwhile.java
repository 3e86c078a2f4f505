package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.web.Conflict;

/** Somebody else changed the record since it was read: read it again and choose. */
public final class ChangedMeanwhile extends Conflict {
    private final RecordId record;

    ChangedMeanwhile(RecordId record) {
        super("crm.changed-meanwhile");
        this.record = record;
    }

    public RecordId record() {
        return record;
    }
}
