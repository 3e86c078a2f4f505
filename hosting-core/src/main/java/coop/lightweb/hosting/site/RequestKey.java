package coop.lightweb.hosting.site;

import coop.lightweb.hosting.web.Refused;
import org.jspecify.annotations.Nullable;

/** The header Idempotency-Key: a program's own name for a request that it may have to send again. */
public final class RequestKey {
    public static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 200;

    private RequestKey() {}

    /** @throws Refused when it is empty or longer than 200 characters */
    public static @Nullable String checked(@Nullable String key) {
        if (key != null && (key.isEmpty() || key.length() > LONGEST)) {
            throw new Refused("site.request-key", LONGEST).at(HEADER);
        }
        return key;
    }
}
