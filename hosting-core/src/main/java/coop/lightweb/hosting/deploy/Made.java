package coop.lightweb.hosting.deploy;

import org.jspecify.annotations.Nullable;

/**
 * A deploy, and what its maker should know about how it came about.
 *
 * @param unwrapped the one folder everything lay in and which was left out; null when there was none
 * @param ignored files that computers add by themselves and nobody means to publish
 * @param index whether there is an index.html at the top, without which the bare address answers 404
 */
public record Made(Deploy deploy, @Nullable String unwrapped, int ignored, boolean index) {}
