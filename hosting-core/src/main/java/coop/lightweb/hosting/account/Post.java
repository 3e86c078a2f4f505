package coop.lightweb.hosting.account;

import org.jdbi.v3.core.Handle;

/** Takes letters to people, in the transaction that has a reason to write: rolled back, nothing is sent. */
@FunctionalInterface
public interface Post {
    void send(Handle tx, Letter letter);
}
