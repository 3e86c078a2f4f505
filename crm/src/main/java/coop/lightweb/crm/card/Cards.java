package coop.lightweb.crm.card;

import coop.lightweb.crm.contact.Contact;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and writes vCards. */
public final class Cards {
    private final CardSettings settings;
    private final Clock clock;

    public Cards(CardSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** See {@link #read(InputStream)}. */
    public Stream<ReadCard> read(byte[] file) {
        return read(new ByteArrayInputStream(file));
    }

    /**
     * The cards of a file, in versions 2.1, 3.0 and 4.0 mixed as they please, one at a time: only the one that is asked for is in memory. A card
     * that cannot be read is {@link ReadCard.Refused} and the next one follows; a file without cards is an empty stream.
     *
     * <p>Characters are UTF-8, UTF-16 with a byte order mark, what CHARSET says, or else Windows-1252. What has no place in a contact is kept in
     * {@link coop.lightweb.crm.contact.Card#extras()}.
     *
     * @param file read once, and left open
     * @throws UncheckedIOException while reading, when the file cannot be read to its end
     */
    public Stream<ReadCard> read(InputStream file) {
        OctetLines lines = new OctetLines(FileText.open(file), settings.cardBytes());
        CardCutter cutter = new CardCutter(lines, settings);
        return Stream.generate(cutter::next)
                .takeWhile(Objects::nonNull)
                .map(card -> new CardReading(Objects.requireNonNull(card), settings, clock.instant()).read());
    }

    /**
     * A card as iOS, macOS, DAVx5, Thunderbird and khard understand it, lines folded at 75 octets and ended with CRLF. What was kept of a
     * card that was read comes out again. Records the contact refers to by id (company, household, the contact of a relation) and the business's
     * own fields are not in it.
     *
     * @param company name of the contact's company, or empty
     * @param uid what address books know the contact by
     */
    public String write(Contact contact, String company, String uid, @Nullable Photo photo, Version version) {
        return new CardWriting(contact, version).write(contact, company, uid, photo);
    }
}
