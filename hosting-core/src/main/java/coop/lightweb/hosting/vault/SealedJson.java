package coop.lightweb.hosting.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;

/** Records as JSON inside {@link TenantKeys}' envelope: for the many rooms whose sealed column is one record. */
public final class SealedJson {
    private final ObjectMapper mapper;

    public SealedJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws Locked when the keyring lacks the place's purpose */
    public byte[] seal(TenantKeys keys, Place place, Object record) {
        byte[] plain = bytes(record);
        try {
            return keys.seal(place, plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** For the inbox, which the node can put into. */
    public byte[] seal(Inbox inbox, Place place, Object record) {
        return inbox.seal(place, bytes(record));
    }

    /**
     * @throws Locked when the keyring lacks the epoch or the purpose
     * @throws CannotOpen when the bytes are not this place's, or are not such a record
     */
    public <T> T open(TenantKeys keys, Place place, byte[] sealed, Class<T> type) {
        return read(keys.open(place, sealed), type);
    }

    /** @throws CannotOpen when the bytes are not this place's, or are not such a record */
    public <T> T open(InboxKey key, Place place, byte[] message, Class<T> type) {
        return read(key.open(place, message), type);
    }

    private byte[] bytes(Object record) {
        try {
            return mapper.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            // Jackson's message may quote the value.
            throw new IllegalArgumentException(record.getClass() + " cannot be written as JSON");
        }
    }

    private <T> T read(byte[] plain, Class<T> type) {
        try {
            return mapper.readValue(plain, type);
        } catch (IOException e) {
            throw new CannotOpen();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
