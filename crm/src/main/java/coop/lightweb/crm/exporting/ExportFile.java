package coop.lightweb.crm.exporting;

import java.io.IOException;
import java.io.OutputStream;

/** An export that is about to be written, once. */
@FunctionalInterface
public interface ExportFile {
    void write(OutputStream out) throws IOException;
}
