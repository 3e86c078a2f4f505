package coop.lightweb.crm.importing;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something about a row that who brought it should know.
 *
 * @param key message key
 * @param about what fills its place: the name of a property or column; may be empty
 */
record Remark(@JsonProperty String key, @JsonProperty String about) {
    static Remark of(String key) {
        return new Remark(key, "");
    }
}
