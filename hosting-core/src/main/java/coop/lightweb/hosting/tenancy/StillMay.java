package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import org.jdbi.v3.core.Handle;

/**
 * What somebody may was read when their request began. Whoever decides who belongs to a business, and what keys they get, waits for
 * others who do and then looks again: a person removed a moment ago must not leave an invitation, a token or a role behind.
 */
final class StillMay {
    private StillMay() {}

    /**
     * Keeps everybody else from changing who belongs until the transaction ends.
     *
     * @throws NotFound when {@code by} no longer belongs to the business
     * @throws NotAllowed when their present role does not give the right
     */
    static void need(Handle tx, Member by, Right right) {
        by.need(right);
        tx.attach(KeySql.class).lock(by.tenant());
        MemberRow now =
                tx.attach(MemberSql.class).find(by.tenant(), by.account()).orElseThrow(NotFound::new);
        if (!now.may(right)) {
            throw new NotAllowed("tenancy.role.lacks", right.word(), now.role().word());
        }
    }
}
