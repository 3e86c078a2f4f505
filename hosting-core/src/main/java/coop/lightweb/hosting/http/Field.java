package coop.lightweb.hosting.http;

/** The request fields that decide what a site answers, so that a server can look each up once by its own means. */
public enum Field {
    ACCEPT_ENCODING("accept-encoding"),
    IF_MATCH("if-match"),
    IF_NONE_MATCH("if-none-match"),
    IF_MODIFIED_SINCE("if-modified-since"),
    IF_UNMODIFIED_SINCE("if-unmodified-since"),
    IF_RANGE("if-range"),
    RANGE("range");

    private final String wireName;

    Field(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
