package coop.lightweb.crm.table;

import java.util.List;

/**
 * A column of a table and what it seems to mean.
 *
 * @param name as the header has it
 * @param label {@code home}, {@code work} and so on, where the header says it; empty otherwise
 * @param group columns that belong together, as the street and the city of one address; empty for none
 * @param confidence in percent: 100 where the program is known, 80 by the name of the column alone, 60 by what is in it
 * @param samples the first values, cut
 */
public record Column(
        int place, String name, Meaning meaning, String label, String group, int confidence, List<String> samples) {
    @Override
    public String toString() {
        return "Column[" + place + " " + meaning + "]";
    }
}
