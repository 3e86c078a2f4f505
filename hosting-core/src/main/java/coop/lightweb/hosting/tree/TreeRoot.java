package coop.lightweb.hosting.tree;

import coop.lightweb.hosting.blob.Sha256;

/** A whole folder with everything below it: its digest, how many files, how many bytes. */
public record TreeRoot(Sha256 sha256, long files, long bytes) {}
