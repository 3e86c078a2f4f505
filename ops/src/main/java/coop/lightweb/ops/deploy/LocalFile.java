package coop.lightweb.ops.deploy;

import java.nio.file.Path;

/** @param path within the site, with slashes */
record LocalFile(String path, Path file, String sha256, long size) {}
