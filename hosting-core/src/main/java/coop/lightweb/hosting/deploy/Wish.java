package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.tenancy.Member;
import org.jspecify.annotations.Nullable;

/**
 * What the sender wants done with an upload.
 *
 * @param actor who sends it, for the audit log
 * @param who the same, as people will read it in the list of deploys
 * @param message what changed, in their words; may be empty
 * @param publish whether it goes live at once
 * @param requestKey chosen by a program that may have to send the request again; the second answer is the first deploy
 */
public record Wish(
        Actor actor,
        String who,
        String message,
        boolean publish,
        @Nullable String requestKey) {
    private static final String BY_TOKEN = "API";

    public static Wish of(Member member, String message, boolean publish, @Nullable String requestKey) {
        return new Wish(member.actor(), nameOf(member), message, publish, requestKey);
    }

    static String nameOf(Member member) {
        return member.person() == null ? BY_TOKEN : member.person().name();
    }
}
