package coop.lightweb.crm.table;

/** What a column can be about. */
public enum Meaning {
    FULL_NAME,
    PREFIX,
    GIVEN,
    MIDDLE,
    FAMILY,
    SUFFIX,
    NICKNAME,
    PHONETIC_GIVEN,
    PHONETIC_FAMILY,
    COMPANY,
    TITLE,
    DEPARTMENT,
    EMAIL,
    PHONE,
    LINK,
    STREET,
    BOX,
    EXTENDED,
    CITY,
    REGION,
    CODE,
    COUNTRY,
    BIRTHDAY,
    ANNIVERSARY,
    DAY,
    RELATION,
    TAGS,
    NOTE,
    LANGUAGE,
    /** The label of the values of the same {@link Column#group}. */
    LABEL,
    /** When and from where somebody agreed to get mail, and when no longer: evidence of consent. */
    OPT_IN_TIME,
    OPT_IN_ADDRESS,
    CONFIRM_TIME,
    CONFIRM_ADDRESS,
    UNSUBSCRIBE_TIME,
    /** What the other program knows the row by. */
    FOREIGN_ID,
    /** Nothing we know; may become a field of the business's own. */
    NONE
}
