package coop.lightweb.hosting.job;

import coop.lightweb.hosting.mail.Mails;
import java.util.List;

/** What Jersey registers of this room. */
public final class JobParts {
    private JobParts() {}

    public static List<Object> resources(DeadEvents dead, Mails mails) {
        return List.of(new JobPages(dead, mails), new DeadEventResource(dead));
    }
}
