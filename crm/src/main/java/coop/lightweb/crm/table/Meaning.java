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
    /** Thunderbird has a birthday in three columns. */
    BIRTH_YEAR,
    BIRTH_MONTH,
    BIRTH_DAY,
    /** A name in a messenger or a network. */
    HANDLE,
    /** Of our own export: what a record is known by, and what refers to others. */
    RECORD_ID,
    RELATION_ID,
    HOUSEHOLD,
    OWNER,
    SOURCE,
    ADDED_AT,
    UID,
    /** Lines of a vCard that have no place in a contact. */
    CARD_LINES,
    /** A field of the business's own; its id is the {@link Column#group}. */
    FIELD,
    /** Kept as a line of the notes. */
    KEPT,
    /** Nothing we know; may become a field of the business's own. */
    NONE
}
