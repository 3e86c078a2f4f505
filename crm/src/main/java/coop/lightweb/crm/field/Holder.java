package coop.lightweb.crm.field;

import coop.lightweb.hosting.tenancy.Member;

/**
 * A kind of records that have fields, so that this room need not know it.
 *
 * @param holding how many records that are not in the trash hold a value in the field of that id
 */
public record Holder(About about, Holding holding) {
    @FunctionalInterface
    public interface Holding {
        int count(Member reader, String field);
    }
}
