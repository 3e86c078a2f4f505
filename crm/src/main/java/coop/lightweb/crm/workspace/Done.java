package coop.lightweb.crm.workspace;

/**
 * What came of an act.
 *
 * @param act null when nothing was changed
 * @param records how many were changed
 * @param passedOver how many an undo left alone because somebody changed them since
 */
public record Done(@org.jspecify.annotations.Nullable ActId act, int records, int passedOver) {}
