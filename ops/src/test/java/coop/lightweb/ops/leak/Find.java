package coop.lightweb.ops.leak;

/**
 * Something was where it should not be.
 *
 * @param where a column ({@code app.team_note.sealed}) or a file
 */
record Find(String where, Needle needle) {
    @Override
    public String toString() {
        return needle + " in " + where;
    }
}
