package coop.lightweb.crm.consent;

/**
 * What shows that a form said these words. The network address it was sent from is not kept.
 *
 * @param site host name
 * @param page path on it; may be empty
 * @param deploy id of the publication the page belonged to; empty when the node did not find the page
 * @param sha256 of the page's bytes, hexadecimal; empty when the node did not find the page
 * @param seen whether the node read the words on the page itself; otherwise they are what the visitor's browser sent
 * @param submission id of what was sent
 */
public record Proof(
        String site, String form, String page, String deploy, String sha256, boolean seen, String submission) {
    public Proof {
        page = page == null ? "" : page;
        deploy = deploy == null ? "" : deploy;
        sha256 = sha256 == null ? "" : sha256;
    }

    @Override
    public String toString() {
        return "Proof[hidden]";
    }
}
