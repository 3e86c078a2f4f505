package coop.lightweb.hosting.job;

/** Wraps what due work threw, so that its transaction rolls back. */
final class WorkFailed extends RuntimeException {
    private static final String OURS = "coop.lightweb.";

    WorkFailed(Throwable cause) {
        super(cause);
    }

    /** The kind of the failure and the first line of ours it came through: what may be kept of it. */
    static String place(Throwable failure) {
        Throwable real = failure instanceof WorkFailed && failure.getCause() != null ? failure.getCause() : failure;
        String at = "";
        for (StackTraceElement line : real.getStackTrace()) {
            if (line.getClassName().startsWith(OURS)) {
                at = " at " + line.getClassName().substring(OURS.length()) + ":" + line.getLineNumber();
                break;
            }
        }
        String place = real.getClass().getSimpleName() + at;
        return place.substring(0, Math.min(300, place.length()));
    }
}
