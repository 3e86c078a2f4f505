package coop.lightweb.hosting.api;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a request under a key.
 *
 * @param request SHA-256 of method, path and body
 * @param alive whether the process that works on it still lives
 * @param status of the answer, null while there is none
 * @param answer sealed body, null when there was none
 */
public record KeptAnswer(
        byte[] request,
        boolean alive,
        @Nullable Integer status,
        @Nullable String location,
        byte @Nullable [] answer) {}
