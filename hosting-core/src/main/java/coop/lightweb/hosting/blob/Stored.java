package coop.lightweb.hosting.blob;

import coop.lightweb.hosting.template.InTemplates;

/**
 * Bytes of all contents of a business, compressed copies included.
 *
 * @param most the most it may have
 */
public record Stored(long bytes, long most) {

    /** Of what may be stored, rounded down, at most 100. */
    @InTemplates
    public int percent() {
        return (int) Math.min(100, bytes * 100 / most);
    }
}
