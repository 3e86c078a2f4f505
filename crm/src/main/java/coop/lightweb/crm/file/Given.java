package coop.lightweb.crm.file;

import coop.lightweb.hosting.tenancy.Member;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;

/** A file as an answer. Strangers may have made it: a browser keeps it, and never shows or runs it under our name. */
final class Given {
    private Given() {}

    static Response of(Files files, Member reader, StoredFile file) {
        InputStream content = files.open(reader, file);
        StreamingOutput out = content::transferTo;
        return Response.ok(out, FileType.given(file.type()))
                .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, FileName.disposition(file.name()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox")
                .build();
    }
}
