package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.template.InTemplates;

/**
 * One field as a visitor filled it in.
 *
 * @param name of the field in the form
 * @param label what stood beside it on the page; empty when the page was not found
 */
public record Answer(String name, String label, String value) {
    public Answer {
        label = label == null ? "" : label;
    }

    /** What people call the field. */
    @InTemplates
    public String shown() {
        return label.isEmpty() ? name : label;
    }

    @Override
    public String toString() {
        return "Answer[hidden]";
    }
}
