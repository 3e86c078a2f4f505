package coop.lightweb.hosting.deploy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.tree.SitePath;
import coop.lightweb.hosting.tree.TreeFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The list of files that begins an upload by digest, read as it arrives so that a list of a million files is refused at the first
 * one too many:
 *
 * <pre>
 * {"files": {"index.html": {"sha256": "9f86...", "size": 1234}, ...}, "message": "...", "source": "folder"}
 * </pre>
 */
final class UploadList {
    private static final JsonFactory JSON = new JsonFactory();

    private final Manifest manifest;
    private String message = "";
    private Deploy.Source source = Deploy.Source.API;

    private UploadList(DeploySettings settings) {
        this.manifest = new Manifest(settings);
    }

    static UploadList read(InputStream in, DeploySettings settings) throws IOException {
        UploadList list = new UploadList(settings);
        try (JsonParser json = JSON.createParser(in)) {
            list.expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                list.readMember(json);
            }
        }
        return list;
    }

    private void readMember(JsonParser json) throws IOException {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        switch (name) {
            case "files" -> readFiles(json, value);
            case "message" -> message = text(json, value, 500);
            case "source" -> source = source(text(json, value, 20));
            default -> json.skipChildren();
        }
    }

    private void readFiles(JsonParser json, JsonToken first) throws IOException {
        expect(first, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            SitePath path = SitePath.of(json.currentName());
            expect(json.nextToken(), JsonToken.START_OBJECT);
            @Nullable Sha256 sha256 = null;
            long size = -1;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("sha256")) {
                    sha256 = digest(text(json, value, 64), path);
                } else if (name.equals("size") && value == JsonToken.VALUE_NUMBER_INT) {
                    size = json.getLongValue();
                } else {
                    json.skipChildren();
                }
            }
            if (sha256 == null || size < 0) {
                throw new DeployRefused("list-incomplete", path.value());
            }
            manifest.add(path, sha256, size);
        }
    }

    private static Sha256 digest(String hex, SitePath path) {
        try {
            return Sha256.parse(hex);
        } catch (IllegalArgumentException e) {
            throw new DeployRefused("list-incomplete", path.value());
        }
    }

    private static Deploy.Source source(String word) {
        return word.equals("folder") ? Deploy.Source.FOLDER : Deploy.Source.API;
    }

    private String text(JsonParser json, @Nullable JsonToken value, int most) throws IOException {
        expect(value, JsonToken.VALUE_STRING);
        String text = json.getText();
        return text.length() <= most ? text : text.substring(0, most);
    }

    private void expect(@Nullable JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw new DeployRefused("list-unreadable", wanted.name().toLowerCase(Locale.ROOT));
        }
    }

    List<TreeFile> files() {
        return manifest.files();
    }

    String message() {
        return message;
    }

    Deploy.Source source() {
        return source;
    }
}
