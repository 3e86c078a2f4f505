package coop.lightweb.hosting.web;

import java.time.Instant;

/** Something that needs the reader, for the menu under the bell. {@code text} is in the reader's language already. */
public record Notification(String icon, String text, Instant when, String href) {}
