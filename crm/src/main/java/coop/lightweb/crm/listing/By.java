package coop.lightweb.crm.listing;

/** @param column a column's id @param down the last first */
public record By(String column, boolean down) {
    public By {
        column = column == null ? "" : column;
    }
}
