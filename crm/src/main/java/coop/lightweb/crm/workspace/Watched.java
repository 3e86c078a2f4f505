package coop.lightweb.crm.workspace;

/** A kind and who hears of it. */
record Watched<T>(Kind<T, ?> kind, Watcher<T> watcher) {}
