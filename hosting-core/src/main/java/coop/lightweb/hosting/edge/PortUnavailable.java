package coop.lightweb.hosting.edge;

/** A port the node was told to listen on cannot be had. The message is for the operator and says what to do. */
public final class PortUnavailable extends RuntimeException {
    private static final int FIRST_FREE_FOR_ALL = 1024;

    PortUnavailable(String address, int port, String setting, Throwable cause) {
        super(sentence(address, port, setting, cause), cause);
    }

    private static String sentence(String address, int port, String setting, Throwable cause) {
        String where = "Port " + port + " on " + (address.equals("::") ? "every address (::)" : address);
        String why = reason(cause);
        if (why.contains("in use")) {
            return where + " cannot be opened because another program listens there: stop that program, or set "
                    + setting + " to another port.";
        }
        boolean forbidden = why.contains("denied") || why.contains("not permitted");
        return forbidden && port < FIRST_FREE_FOR_ALL
                ? where + " cannot be opened because this user may not use ports below " + FIRST_FREE_FOR_ALL
                        + ": start the node as its systemd service does, with CAP_NET_BIND_SERVICE, or set " + setting
                        + " to a higher port."
                : where + " cannot be opened (" + why + "): set " + setting + " or edge.bind to what this machine has.";
    }

    private static String reason(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).toLowerCase(java.util.Locale.ROOT);
    }
}
