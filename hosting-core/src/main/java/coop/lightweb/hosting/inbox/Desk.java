package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.tenancy.Member;
import java.util.Optional;
import java.util.UUID;

/** What another module makes of a submission: the CRM a person with their story. Implemented there, given to {@link Submissions} by wiring. */
public interface Desk {
    /**
     * Where something lies that was made of a submission.
     *
     * @param record its id
     * @param name as people call it
     * @param path in the panel
     */
    record Filed(UUID record, String name, String path) {}

    /** Whether this member may do it at all. */
    boolean may(Member member);

    /** The record as it is now; empty when it is no more, or in the trash. */
    Optional<Filed> find(Member reader, UUID record);

    /** Whom it would be added to, by what they wrote; empty when somebody new would be made of it. */
    Optional<Filed> match(Member reader, Submission submission);

    /** Makes it, or adds to what is there, in one transaction of the desk's own. Done twice for the same submission, it is there once. */
    Filed file(Member writer, Submission submission);

    /** Where nobody makes anything of them. */
    static Desk none() {
        return new Desk() {
            @Override
            public boolean may(Member member) {
                return false;
            }

            @Override
            public Optional<Filed> find(Member reader, UUID record) {
                return Optional.empty();
            }

            @Override
            public Optional<Filed> match(Member reader, Submission submission) {
                return Optional.empty();
            }

            @Override
            public Filed file(Member writer, Submission submission) {
                throw new IllegalStateException("nobody makes anything of submissions");
            }
        };
    }
}
