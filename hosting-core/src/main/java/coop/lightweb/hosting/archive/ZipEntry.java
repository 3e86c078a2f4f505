package coop.lightweb.hosting.archive;

/**
 * One entry, as both its headers agree.
 *
 * @param name as stored, with its slashes; a directory's ends in one
 * @param data where its packed bytes begin in the file
 * @param packed packed bytes
 * @param size unpacked bytes
 */
public record ZipEntry(String name, long data, long packed, long size, int crc, boolean deflated) {

    public boolean directory() {
        return name.endsWith("/");
    }

    long end() {
        return data + packed;
    }
}
