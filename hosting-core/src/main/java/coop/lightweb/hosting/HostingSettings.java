package coop.lightweb.hosting;

/** The settings of every room of this module. */
public record HostingSettings(NodeSettings node) {}
