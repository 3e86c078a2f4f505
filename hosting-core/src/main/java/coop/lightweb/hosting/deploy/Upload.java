package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.site.DeployId;
import java.time.Instant;
import java.util.List;

/**
 * An upload by digest that has begun.
 *
 * @param id also of the deploy that will come of it
 * @param missing contents to send, each once, in any order
 * @param expiresAt when it is forgotten unless it is finished
 */
public record Upload(DeployId id, List<Sha256> missing, Instant expiresAt) {}
