package coop.lightweb.crm.card;

import coop.lightweb.crm.card.Problem.Flaw;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A photo inside the text of a card. */
final class PhotoText {
    private static final Pattern SPACE = Pattern.compile("[\\s\\\\]+");

    private PhotoText() {}

    static @Nullable Photo read(String base64, CardSettings settings, Consumer<Problem> problems) {
        if (base64.length() / 4L * 3 > settings.photoBytes()) {
            problems.accept(new Problem(Flaw.PHOTO_TOO_LARGE, "PHOTO"));
            return null;
        }
        try {
            Photo photo =
                    Photo.of(Base64.getDecoder().decode(SPACE.matcher(base64).replaceAll("")));
            if (!photo.type().equals(Photo.UNKNOWN)) {
                return photo;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for any other photo that nobody could look at.
        }
        problems.accept(new Problem(Flaw.UNREADABLE_PHOTO, "PHOTO"));
        return null;
    }

    static String write(Photo photo, Version version) {
        String base64 = Base64.getEncoder().encodeToString(photo.bytes());
        if (version == Version.V4) {
            return "PHOTO:data:" + photo.type() + ";base64," + base64;
        }
        String type = photo.type().substring(photo.type().indexOf('/') + 1).toUpperCase(Locale.ROOT);
        return "PHOTO;ENCODING=b;TYPE=" + type + ":" + base64;
    }
}
