package coop.lightweb.crm.workspace;

/**
 * A record as it was from an act on, until the next.
 *
 * @param trashed whether it lay in the trash then
 */
public record Past<T>(Passed passed, T value, boolean trashed) {
    @Override
    public String toString() {
        return "Past[" + passed.revision() + "]";
    }
}
