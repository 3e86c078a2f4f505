package coop.lightweb.hosting.tree;

import coop.lightweb.hosting.blob.Sha256;

/** A file of a site: where it is, what it holds, how many bytes. */
public record TreeFile(SitePath path, Sha256 sha256, long size) {}
