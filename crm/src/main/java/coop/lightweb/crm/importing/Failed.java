package coop.lightweb.crm.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A row of which nothing was made, or not all.
 *
 * @param wrong whether nothing was
 * @param name of whom it is about, as far as that is known
 */
record Failed(
        @JsonProperty int number,
        @JsonProperty boolean wrong,
        @JsonProperty String name,
        @JsonProperty List<Remark> remarks) {
    @Override
    public String toString() {
        return "Failed[" + number + "]";
    }
}
