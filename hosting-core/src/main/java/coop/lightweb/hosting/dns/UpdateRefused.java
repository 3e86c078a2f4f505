package coop.lightweb.hosting.dns;

/** A name server did not take a change: its answer (NOTAUTH: the key, REFUSED: its rules, NOTZONE: the zone) or its silence. */
public final class UpdateRefused extends RuntimeException {
    private final String answer;

    UpdateRefused(String server, DnsName name, String answer) {
        super(server + " did not change " + name + ": " + answer);
        this.answer = answer;
    }

    /** The response code's name, or {@code SILENT}. */
    public String answer() {
        return answer;
    }
}
