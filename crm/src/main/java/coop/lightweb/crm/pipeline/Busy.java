package coop.lightweb.crm.pipeline;

import coop.lightweb.hosting.tenancy.Member;
import java.util.Set;

/** Which stages somebody is busy in, so that none is taken away with what stands in it. */
@FunctionalInterface
public interface Busy {
    Set<StageId> stages(Member reader);
}
