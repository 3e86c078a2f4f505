package coop.lightweb.crm.calendar;

/**
 * What is to be in a calendar.
 *
 * @param tasks {@code events}, because many programs show no tasks of a calendar they subscribe to; {@code todos}; or {@code none}
 * @param whose {@code mine} for what is the reader's or anybody's; {@code all}
 */
record Wanted(String tasks, String whose) {
    static final String EVENTS = "events";
    static final String TODOS = "todos";
    static final String NONE = "none";
    static final String ALL = "all";

    Wanted {
        tasks = TODOS.equals(tasks) || NONE.equals(tasks) ? tasks : EVENTS;
        whose = ALL.equals(whose) ? ALL : "mine";
    }

    boolean all() {
        return whose.equals(ALL);
    }
}
