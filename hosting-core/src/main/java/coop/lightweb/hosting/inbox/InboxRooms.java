package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.job.DueKinds;
import java.util.List;

/** This room, put together. */
public final class InboxRooms {
    private final InboxParts parts;
    private final Submissions submissions;
    private final FormLetters letters;
    private final Reception reception;

    public InboxRooms(InboxParts parts) {
        this.parts = parts;
        this.submissions =
                new Submissions(parts.database(), parts.inboxes(), parts.due(), parts.settings(), parts.clock());
        this.letters = new FormLetters(parts);
        this.reception = new Reception(parts, submissions, letters);
    }

    /** Says what is to be done when. Before the alarm clock starts. */
    public InboxRooms on(DueKinds kinds) {
        submissions.on(kinds);
        letters.on(kinds);
        return this;
    }

    public Submissions submissions() {
        return submissions;
    }

    public FormLetters letters() {
        return letters;
    }

    /** Counts that are over; to be called now and then. */
    public void forgetCounts() {
        reception.forgetCounts();
    }

    /** What Jersey serves. @param published what visitors of a host see */
    public List<Object> resources(Published published) {
        return List.of(
                new FormResource(published, reception, new FormFace(parts.messages(), parts.zone()), parts.settings()),
                new InboxPages(submissions, letters),
                new InboxResource(submissions));
    }
}
