package coop.lightweb.crm.task;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.Refused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as a form sends it.
 *
 * @param seen revision that the form was filled from; null for a new one
 * @param about id of the contact, company or deal of a new one; empty for none
 * @param day ISO 8601, empty for some day
 * @param time ISO 8601, empty for the whole day
 * @param remind minutes before, empty for no reminder
 * @param assignee an account's id, empty for anybody
 * @param rhythm a word of {@link Repeat.Rhythm}, empty for once
 */
public record TaskForm(
        @Nullable Long seen,
        String about,

        @NotBlank(message = "{task.text.needed}") @Size(max = 500, message = "{task.length}")
        String text,

        @Size(max = 20_000, message = "{task.length}") String details,
        String day,
        String time,

        @Pattern(regexp = "|\\d{1,6}", message = "{task.remind.wrong}")
        String remind,

        String assignee,
        String rhythm,

        @Nullable @Min(value = 1, message = "{task.every.wrong}") @Max(value = 1000, message = "{task.every.wrong}")
        Integer every) {

    public TaskForm {
        about = about == null ? "" : about;
        text = text == null ? "" : text;
        details = details == null ? "" : details;
        day = day == null ? "" : day.strip();
        time = time == null ? "" : time.strip();
        remind = remind == null ? "" : remind.strip();
        assignee = assignee == null ? "" : assignee;
        rhythm = rhythm == null ? "" : rhythm;
    }

    /** One for whoever opens it, on that day. */
    static TaskForm fresh(AccountId whose, String about, String day) {
        return new TaskForm(null, about, "", "", day, "", "0", whose.toString(), "", 1);
    }

    static TaskForm of(long revision, Task task) {
        Due due = task.due();
        Repeat repeat = task.repeat();
        return new TaskForm(
                revision,
                "",
                task.text(),
                task.details(),
                due == null ? "" : due.day().toString(),
                due == null || due.time() == null ? "" : due.time().toString(),
                due == null || due.remind() == null ? "" : due.remind().toString(),
                task.assignee() == null ? "" : task.assignee().toString(),
                repeat == null ? "" : repeat.rhythm().word(),
                repeat == null ? 1 : repeat.every());
    }

    /** @throws Refused when the day or the time is none */
    @Nullable
    Due due(ZoneId zone) {
        if (day.isEmpty()) {
            if (!time.isEmpty()) {
                throw new Refused("task.day.needed").at("day");
            }
            return null;
        }
        Integer minutes = remind.isEmpty() ? null : Integer.valueOf(remind);
        return Due.of(parsed(), time.isEmpty() ? null : clock(), zone, minutes);
    }

    private LocalDate parsed() {
        try {
            LocalDate found = LocalDate.parse(day);
            if (found.getYear() < 1900 || found.getYear() > 2200) {
                throw new Refused("task.day.wrong").at("day");
            }
            return found;
        } catch (DateTimeException none) {
            throw new Refused("task.day.wrong").at("day");
        }
    }

    private LocalTime clock() {
        try {
            return LocalTime.parse(time);
        } catch (DateTimeException none) {
            throw new Refused("task.time.wrong").at("time");
        }
    }

    @Nullable
    Repeat repeat() {
        if (rhythm.isEmpty()) {
            return null;
        }
        Repeat.Rhythm found = Arrays.stream(Repeat.Rhythm.values())
                .filter(each -> each.word().equals(rhythm))
                .findFirst()
                .orElseThrow(() -> new Refused("task.rhythm.wrong").at("rhythm"));
        if (day.isEmpty()) {
            throw new Refused("task.day.needed").at("day");
        }
        return new Repeat(found, every == null ? 1 : every);
    }

    @Nullable
    AccountId whose() {
        try {
            return assignee.isEmpty() ? null : new AccountId(UUID.fromString(assignee));
        } catch (IllegalArgumentException none) {
            throw new Refused("task.assignee.wrong").at("assignee");
        }
    }

    @Override
    public String toString() {
        return "TaskForm[hidden]";
    }
}
