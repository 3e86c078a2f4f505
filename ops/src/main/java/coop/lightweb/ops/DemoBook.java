package coop.lightweb.ops;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * What {@code demo.json} says, for programs that try the demo. It is written last: where it is, the seeding was finished.
 *
 * @param panel address of the panel, without a slash at its end
 * @param api address below which the API is
 * @param ca file with the root certificate that everything here is trusted by
 */
record DemoBook(String panel, String api, String ca, Staff staff, List<Business> tenants) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** @param token for what is below {@code /api/v1/staff/} */
    record Staff(String email, String password, String token) {}

    record Business(String slug, String name, Owner owner, String token, String site) {}

    record Owner(String email, String password) {}

    DemoBook {
        tenants = List.copyOf(tenants);
    }

    /** Empty when there is none, or when what is there is no longer ours to read: then it is made anew. */
    static Optional<DemoBook> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), DemoBook.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** All of it or nothing, and for its owner's eyes alone. */
    void write(Path file) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, JSON.writeValueAsString(this) + "\n");
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Optional<Business> business(String slug) {
        return tenants.stream().filter(business -> business.slug().equals(slug)).findFirst();
    }
}
