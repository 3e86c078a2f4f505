package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.web.Multipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The plain upload form: its small fields first, then the zip, which has not been read yet. */
record UploadForm(String message, boolean publish, InputStream zip) {

    static UploadForm read(Multipart parts) throws IOException {
        String message = "";
        boolean publish = false;
        for (Multipart.Part part = parts.next(); part != null; part = parts.next()) {
            switch (part.name()) {
                case "message" -> message = part.text();
                case "publish" -> publish = part.text().equals("true");
                case "zip" -> {
                    return new UploadForm(message, publish, part.content());
                }
                default -> {}
            }
        }
        throw new DeployRefused("form-unreadable");
    }

    /** Work with the zip as it arrives. */
    interface Receiving {
        Made receive(InputStream zip) throws IOException;
    }

    /** For {@code Page.submit}, whose work cannot throw what a cut connection throws. */
    Made send(Receiving receiving) {
        try {
            return receiving.receive(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
