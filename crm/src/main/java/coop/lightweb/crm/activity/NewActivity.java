package coop.lightweb.crm.activity;

import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.zone.Zones;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes down, or plans.
 *
 * @param seen revision that the form was filled from; null for a new one
 * @param about id of the contact, company or deal of a new one
 * @param sort a word of {@link Activity.Sort}; a note when it is empty
 * @param at local date and time by ISO 8601; empty for now
 * @param minutes how long; null when nobody says
 */
public record NewActivity(
        @Nullable Long seen,
        String about,
        String sort,

        @NotBlank(message = "{activity.empty}") @Size(max = 20_000, message = "{activity.length}")
        String text,

        String at,

        @Nullable
        @Min(value = 0, message = "{activity.minutes.wrong}")
        @Max(value = 1_440, message = "{activity.minutes.wrong}")
        Integer minutes,

        @Size(max = 500, message = "{activity.length}") String place) {
    /** In words only, of this very moment. */
    public NewActivity(String sort, String text) {
        this(null, "", sort, text, "", null, "");
    }

    public NewActivity {
        about = about == null ? "" : about;
        sort = sort == null || sort.isEmpty() ? Activity.Sort.NOTE.word() : sort;
        text = text == null ? "" : text;
        at = at == null ? "" : at.strip();
        place = place == null ? "" : place;
    }

    static NewActivity of(long revision, Activity activity, ZoneId zone) {
        LocalDateTime wall = activity.clock() == null
                ? Zones.at(activity.at(), zone).toLocalDateTime()
                : activity.clock().wall();
        return new NewActivity(
                revision,
                activity.about().toString(),
                activity.sort().word(),
                activity.text(),
                wall.truncatedTo(ChronoUnit.MINUTES).toString(),
                activity.minutes() == 0 ? null : activity.minutes(),
                activity.place());
    }

    /** @throws Refused for what nobody writes down by hand */
    Activity.Sort chosen() {
        return Arrays.stream(Activity.Sort.values())
                .filter(each -> each != Activity.Sort.FORM && each.word().equals(sort))
                .findFirst()
                .orElseThrow(() -> new Refused("activity.unknown-sort").at("sort"));
    }

    /** @return null for now. @throws Refused when it is no time */
    Activity.@Nullable Clock clock(ZoneId zone) {
        if (at.isEmpty()) {
            return null;
        }
        try {
            LocalDateTime wall = LocalDateTime.parse(at);
            if (wall.getYear() < 1900 || wall.getYear() > 2200) {
                throw new Refused("activity.at.wrong").at("at");
            }
            return new Activity.Clock(wall, zone, Zones.edition());
        } catch (DateTimeException none) {
            throw new Refused("activity.at.wrong").at("at");
        }
    }

    @Override
    public String toString() {
        return "NewActivity[hidden]";
    }
}
