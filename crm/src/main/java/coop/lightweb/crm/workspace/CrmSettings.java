package coop.lightweb.crm.workspace;

import java.time.Duration;

/**
 * Limits of the CRM.
 *
 * @param memory megabytes that all open workspaces of a process may take together; default half of the heap, which is enough for 100,000
 *     people with the 512 MB a node has by default
 * @param idle how long an open workspace stays in memory after it was last looked at; default 15 minutes
 * @param trashDays how long a record stays in the trash; default 30
 * @param cardKib kibibytes that a card of an address book may have, picture included; default 10,240
 * @param photoKib kibibytes that a picture of somebody may have; default 5,120
 * @param fields of its own that a business may give a kind of records; default 50
 * @param fileMib mebibytes that one file beside a record may have; default 50
 * @param filesMib mebibytes that all such files of a business may have together; default 2,048
 */
public record CrmSettings(
        int memory, Duration idle, int trashDays, int cardKib, int photoKib, int fields, int fileMib, int filesMib) {
    public CrmSettings {
        memory = memory == 0 ? (int) (Runtime.getRuntime().maxMemory() / 2 >> 20) : memory;
        idle = idle == null ? Duration.ofMinutes(15) : idle;
        trashDays = trashDays == 0 ? 30 : trashDays;
        cardKib = cardKib == 0 ? 10 << 10 : cardKib;
        photoKib = photoKib == 0 ? 5 << 10 : photoKib;
        fields = fields == 0 ? 50 : fields;
        fileMib = fileMib == 0 ? 50 : fileMib;
        filesMib = filesMib == 0 ? 2_048 : filesMib;
    }

    @SuppressWarnings("NullAway") // the compact constructor fills in what a settings file may leave out
    public static CrmSettings standard() {
        return new CrmSettings(0, null, 0, 0, 0, 0, 0, 0);
    }

    /** The same with other limits for files. */
    public CrmSettings withFiles(int one, int all) {
        return new CrmSettings(memory, idle, trashDays, cardKib, photoKib, fields, one, all);
    }
}
