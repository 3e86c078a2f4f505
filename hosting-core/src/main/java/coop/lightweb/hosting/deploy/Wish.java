package coop.lightweb.hosting.deploy;

/**
 * What the sender wants done with an upload.
 *
 * @param who sends it, as people will read it in the list of deploys
 * @param message what changed, in their words; may be empty
 * @param publish whether it goes live at once
 */
public record Wish(String who, String message, boolean publish) {}
