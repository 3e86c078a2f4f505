package coop.lightweb.crm.carddav;

import coop.lightweb.crm.workspace.RecordId;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of the address book a client has seen (RFC 6578, section 3.2): everything up to a revision of the business; or, where an answer was
 * cut short, everything before that revision and of that revision the records up to an id. As a URI: {@code data:,17} and {@code
 * data:,17,01a2...}.
 */
record SyncToken(long revision, @Nullable RecordId upTo) {
    static final SyncToken NOTHING = new SyncToken(0, null);
    private static final Pattern TEXT = Pattern.compile("data:,(\\d{1,18})(?:,([0-9a-f-]{36}))?");

    static SyncToken at(long revision) {
        return new SyncToken(revision, null);
    }

    /** @throws DavRefusal when it is none of ours */
    static SyncToken of(String text) {
        if (text.isBlank()) {
            return NOTHING;
        }
        Matcher token = TEXT.matcher(text.strip());
        if (!token.matches()) {
            throw unknown();
        }
        try {
            String id = token.group(2);
            return new SyncToken(Long.parseLong(token.group(1)), id == null ? null : new RecordId(UUID.fromString(id)));
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    /** The client has to begin anew. */
    static DavRefusal unknown() {
        return DavRefusal.of(403, Names.dav("valid-sync-token"));
    }

    /** Whether a change of that record at that revision is news to the client. */
    boolean before(long changed, RecordId id) {
        return changed > revision
                || changed == revision && upTo != null && id.value().compareTo(upTo.value()) > 0;
    }

    String text() {
        return "data:," + revision + (upTo == null ? "" : "," + upTo);
    }
}
