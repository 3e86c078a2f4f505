package coop.lightweb.hosting.inbox;

/**
 * That a visitor ticked the box by which they agree to hear from the business.
 *
 * @param wording what stood beside the box
 * @param seen whether the node itself read the wording on the published page; otherwise it is what the visitor's browser sent, which
 *     anybody can make up
 * @param purpose what they agree to, in the word of the page; may be empty
 * @param deploy the publication the page belongs to; empty when the page was not found
 * @param sha256 of the page's bytes, hexadecimal; empty when the page was not found
 */
public record Agreement(String wording, boolean seen, String purpose, String deploy, String sha256) {
    public Agreement {
        purpose = purpose == null ? "" : purpose;
        deploy = deploy == null ? "" : deploy;
        sha256 = sha256 == null ? "" : sha256;
    }

    @Override
    public String toString() {
        return "Agreement[hidden]";
    }
}
