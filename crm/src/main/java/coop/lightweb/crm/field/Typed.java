package coop.lightweb.crm.field;

import coop.lightweb.hosting.web.Refused;
import java.util.List;

/**
 * What became of what somebody typed into a field.
 *
 * @param stored as the record keeps it; empty for nothing
 * @param problem message key of what is wrong with it, empty when nothing is
 * @param args what fills the message's places: the field's name first
 */
public record Typed(String stored, String problem, List<Object> args) {
    static final Typed NOTHING = new Typed("", "", List.of());

    public Typed {
        args = List.copyOf(args);
    }

    static Typed of(String stored) {
        return new Typed(stored, "", List.of());
    }

    static Typed wrong(String problem, Object... args) {
        return new Typed("", problem, List.of(args));
    }

    public boolean sound() {
        return problem.isEmpty();
    }

    /** @throws Refused beside that field of the form when it cannot be read */
    public String orRefuse(String at) {
        if (!sound()) {
            throw (Refused) new Refused(problem, args.toArray()).at(at);
        }
        return stored;
    }

    @Override
    public String toString() {
        return "Typed[hidden]";
    }
}
