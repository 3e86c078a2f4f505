package coop.lightweb.hosting.deploy;

import java.time.Duration;

/**
 * What a plan allows, and how long things are kept.
 *
 * @param mostFiles files in one deploy
 * @param mostBytes bytes in one deploy
 * @param largestFile bytes in one file
 * @param largestArchive bytes of a zip as it is sent
 * @param expansion bytes a zip may unpack to for each of its own
 * @param keep deploys of a site that are kept beside the live one
 * @param mostUploads unfinished uploads of a business; the list of each may take some 20 MB
 * @param uploadRest how long nothing has to be sent for an unfinished upload before a newer one may take its place
 * @param uploadExpiry how long an unfinished upload may rest
 * @param collectEvery how often what nobody refers to any more is looked for
 */
public record DeploySettings(
        int mostFiles,
        long mostBytes,
        long largestFile,
        long largestArchive,
        int expansion,
        int keep,
        int mostUploads,
        Duration uploadRest,
        Duration uploadExpiry,
        Duration collectEvery) {

    public DeploySettings {
        mostFiles = mostFiles == 0 ? 20_000 : mostFiles;
        mostBytes = mostBytes == 0 ? 1L << 30 : mostBytes;
        largestFile = largestFile == 0 ? 256L << 20 : largestFile;
        largestArchive = largestArchive == 0 ? 1L << 30 : largestArchive;
        expansion = expansion == 0 ? 100 : expansion;
        keep = keep == 0 ? 30 : keep;
        mostUploads = mostUploads == 0 ? 20 : mostUploads;
        uploadRest = uploadRest == null ? Duration.ofHours(1) : uploadRest;
        uploadExpiry = uploadExpiry == null ? Duration.ofHours(24) : uploadExpiry;
        collectEvery = collectEvery == null ? Duration.ofHours(6) : collectEvery;
    }

    public static DeploySettings standard() {
        return keeping(0);
    }

    /** The usual ones, with another number of deploys kept. */
    public static DeploySettings keeping(int deploys) {
        return new DeploySettings(
                0, 0, 0, 0, 0, deploys, 0, Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(6));
    }
}
