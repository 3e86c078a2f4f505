package coop.lightweb.crm.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** Records as JSON, without empty fields: as they are sealed, and as they are exported. */
public final class RecordJson {
    private final ObjectMapper mapper = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** For reading and writing piece by piece. */
    public ObjectMapper mapper() {
        return mapper;
    }

    public JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    /** @throws IllegalArgumentException, without the value in its message, when it is no such record */
    public <T> T value(Kind<T, ?> kind, JsonNode tree) {
        try {
            return mapper.treeToValue(tree, kind.type());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a " + kind);
        }
    }

    byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalArgumentException(value.getClass() + " cannot be written as JSON");
        }
    }

    /** Jackson's message may quote the value: not to be passed on. */
    <T> T value(Kind<T, ?> kind, byte[] plain) throws IOException {
        return mapper.readValue(plain, kind.type());
    }
}
