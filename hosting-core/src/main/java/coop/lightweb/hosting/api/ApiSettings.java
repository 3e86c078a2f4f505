package coop.lightweb.hosting.api;

/**
 * Limits of the API. The first two are there so that one program does not take a process away from all others, and each process counts
 * for itself: a node of three processes lets a token that spreads its requests do three times as much. What must hold for the whole
 * node, such as tries to sign in, sign-ups, letters and invitations, is counted in the database ({@code accounts}, {@code tenancy}).
 *
 * @param perMinute requests a minute that one token of one business may make for long, in each process
 * @param burst requests it may make at once after a pause, in each process; a deploy sends its files one by one
 * @param idempotentBody the longest body, in bytes, that a request with an Idempotency-Key may have
 * @param idempotentHours how long the answer to such a request is kept
 */
public record ApiSettings(int perMinute, int burst, int idempotentBody, int idempotentHours) {
    public ApiSettings {
        perMinute = perMinute == 0 ? 6_000 : perMinute;
        burst = burst == 0 ? 3_000 : burst;
        idempotentBody = idempotentBody == 0 ? 1 << 20 : idempotentBody;
        idempotentHours = idempotentHours == 0 ? 24 : idempotentHours;
    }

    public static ApiSettings usual() {
        return new ApiSettings(0, 0, 0, 0);
    }
}
