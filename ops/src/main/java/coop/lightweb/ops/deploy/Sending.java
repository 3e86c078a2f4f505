package coop.lightweb.ops.deploy;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Contents on their way: large ones each by itself, small ones many at a time in zips named by digest, four requests at once. */
final class Sending {
    private static final int PARALLEL = 4;
    private static final long SMALL = 256 * 1024;
    private static final long PACK_BYTES = 4 << 20;
    private static final int PACK_FILES = 400;

    private final Api api;
    private final URI upload;
    private final ProgressLine progress;

    Sending(Api api, URI upload, ProgressLine progress) {
        this.api = api;
        this.upload = upload;
        this.progress = progress;
    }

    void send(List<LocalFile> files) {
        try (ExecutorService lanes =
                Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
            List<Future<?>> work = new ArrayList<>();
            for (List<LocalFile> pack : packs(files)) {
                work.add(lanes.submit(() -> sendPack(pack)));
            }
            for (Future<?> one : work) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Trouble trouble ? trouble : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Stopped.");
        }
    }

    private void sendPack(List<LocalFile> pack) {
        if (pack.size() == 1) {
            LocalFile file = pack.getFirst();
            try {
                api.put(URI.create(upload + "/files/" + file.sha256()), BodyPublishers.ofFile(file.file()));
            } catch (FileNotFoundException e) {
                throw new Trouble("“" + file.file() + "” went away while the site was being sent.");
            }
        } else {
            api.post(URI.create(upload + "/files"), "application/zip", BodyPublishers.ofByteArray(zip(pack)));
        }
        pack.forEach(file -> progress.sent(file.size()));
    }

    private static byte[] zip(List<LocalFile> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (LocalFile file : files) {
                zip.putNextEntry(new ZipEntry(file.sha256()));
                Files.copy(file.file(), zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new Trouble("A file cannot be read: " + e.getMessage());
        }
        return out.toByteArray();
    }

    private static List<List<LocalFile>> packs(List<LocalFile> files) {
        List<List<LocalFile>> packs = new ArrayList<>();
        List<LocalFile> pack = new ArrayList<>();
        long bytes = 0;
        for (LocalFile file : files) {
            if (file.size() > SMALL) {
                packs.add(List.of(file));
                continue;
            }
            if (bytes + file.size() > PACK_BYTES || pack.size() == PACK_FILES) {
                packs.add(pack);
                pack = new ArrayList<>();
                bytes = 0;
            }
            pack.add(file);
            bytes += file.size();
        }
        if (!pack.isEmpty()) {
            packs.add(pack);
        }
        return packs;
    }
}
