package coop.lightweb.hosting.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Scripts, styles and pictures of the panel, read from the class path at start. An address holds the digest of its
 * bytes, so it may be kept for ever, and a new release has new addresses.
 */
public final class Assets {

    private final Map<String, Asset> byName;

    private Assets(Map<String, Asset> byName) {
        this.byName = byName;
    }

    /** @param files name as in {@code $url.asset("panel.css")}, and where it lies on the class path */
    public static Assets of(ClassLoader loader, Map<String, String> files) {
        Map<String, Asset> assets = new HashMap<>();
        files.forEach((name, path) -> assets.put(name, Asset.of(name, read(loader, path))));
        return new Assets(Map.copyOf(assets));
    }

    /** {@code /assets/1f3a.../panel.css}. @throws IllegalArgumentException for a name nobody listed */
    public String path(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("There is no asset " + name);
        }
        return "/assets/" + asset.digest() + "/" + name;
    }

    Optional<Asset> find(String digest, String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(asset -> asset.digest().equals(digest));
    }

    private static byte[] read(ClassLoader loader, String path) {
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + path + " on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
