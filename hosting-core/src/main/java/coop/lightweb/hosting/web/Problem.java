package coop.lightweb.hosting.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error of the API, RFC 9457.
 *
 * @param code message key: stable, for programs to tell errors of one status apart
 * @param incident number to quote when asking the co-op
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String incident,
        List<Fault> errors) {

    record Fault(String field, String detail) {}
}
