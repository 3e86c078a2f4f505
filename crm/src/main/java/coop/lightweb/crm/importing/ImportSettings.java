package coop.lightweb.crm.importing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits of importing.
 *
 * @param fileBytes the largest file; default 200 MiB
 * @param items the most rows or cards in it; default 200,000
 * @param step how many of them are imported in one transaction; default 2,000
 * @param files how many files a business may have waiting; default 20
 * @param kept how long a file stays, for its failures to be fetched; default 30 days
 * @param atOnce how many files a process works on at the same time; default 2
 */
public record ImportSettings(long fileBytes, int items, int step, int files, Duration kept, int atOnce) {
    public ImportSettings {
        fileBytes = fileBytes == 0 ? 200L << 20 : fileBytes;
        items = items == 0 ? 200_000 : items;
        step = step == 0 ? 2_000 : step;
        files = files == 0 ? 20 : files;
        kept = kept == null ? Duration.ofDays(30) : kept;
        atOnce = atOnce == 0 ? 2 : atOnce;
    }

    public static ImportSettings standard() {
        return of(0, 0, 0, null);
    }

    @SuppressWarnings("NullAway") // the compact constructor fills in what a settings file may leave out
    static ImportSettings of(long fileBytes, int items, int step, @Nullable Duration kept) {
        return new ImportSettings(fileBytes, items, step, 0, kept, 0);
    }
}
