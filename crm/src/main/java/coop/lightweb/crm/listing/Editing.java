package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.tenancy.Member;
import java.util.List;

/** How one thing about a record is changed where it stands. */
public interface Editing<T> {
    /** What can be chosen from. @param label what it is called */
    record Choice(String value, Label label) {}

    /** As somebody would type it; empty for nothing. */
    String typed(Look look, Entry<T> entry, String column);

    /** A word of HTML: {@code text}, {@code tel}, {@code email}, {@code date}. */
    String input(String column);

    /** Empty where one types. */
    List<Choice> choices(Look look, String column);

    /** Finds out, before anything is written, what what was typed stands for. @throws coop.lightweb.hosting.web.Refused */
    Change<T> change(Member writer, Look look, String column, String typed);

    /** Message key of the act. */
    String act();

    /** Makes it so; may write what has to be there first. */
    @FunctionalInterface
    interface Change<T> {
        T on(Writing act, T now);
    }
}
