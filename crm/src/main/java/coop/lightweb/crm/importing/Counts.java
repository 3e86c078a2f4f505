package coop.lightweb.crm.importing;

/**
 * What becomes of the rows of a file, or became of them.
 *
 * @param added became, or would become, new records
 * @param changed match a record and have something new to say about it
 * @param same match a record and say nothing new, or are left alone as was chosen
 * @param repeated are about somebody of whom an earlier row of the same file is
 * @param wrong nothing can be made of
 * @param remarks were read, but not all of them was understood
 * @param firms companies that are new
 */
public record Counts(int added, int changed, int same, int repeated, int wrong, int remarks, int firms) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    Counts plus(Counts more) {
        return new Counts(
                added + more.added,
                changed + more.changed,
                same + more.same,
                repeated + more.repeated,
                wrong + more.wrong,
                remarks + more.remarks,
                firms + more.firms);
    }
}
