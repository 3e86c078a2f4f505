package coop.lightweb.crm.sample;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Invented people and what happened with them, as YAML tells it. Days are counted from the day on which it is planted: 12 is twelve days
 * ago, or in twelve days where something is to come. One is referred to by name.
 */
public record Book(List<Firm> companies, List<Somebody> people, List<Sale> deals, List<Chore> tasks) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    public Book {
        companies = listed(companies);
        people = listed(people);
        deals = listed(deals);
        tasks = listed(tasks);
    }

    /** @param place of the class path, beside a class */
    public static Book read(Class<?> beside, String place) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(place), place)) {
            return YAML.readValue(in, Book.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with more people. */
    public Book and(List<Somebody> more) {
        return new Book(companies, Stream.concat(people.stream(), more.stream()).toList(), deals, tasks);
    }

    /** @param since days ago that one knows them */
    public record Firm(
            String name,
            String email,
            String phone,
            String link,
            Place place,
            List<String> tags,
            String about,
            int since) {
        public Firm {
            email = plain(email);
            phone = plain(phone);
            link = plain(link);
            tags = listed(tags);
            about = plain(about);
        }
    }

    public record Place(String street, String city, String code) {
        public static final Place NONE = new Place("", "", "");

        public Place {
            street = plain(street);
            city = plain(city);
            code = plain(code);
        }
    }

    /**
     * @param phones may begin with a label: {@code mobile 250-555-0101}
     * @param birthday {@code 1984-03-12}, or {@code --03-12}
     * @param owner {@code me}, {@code colleague}, or nobody
     * @param household one word for all who live together
     * @param kin what others are to this one, and their names
     */
    public record Somebody(
            String name,
            String company,
            String title,
            List<String> emails,
            List<String> phones,
            Place place,
            List<String> tags,
            String about,
            String birthday,
            String language,
            String source,
            String owner,
            int since,
            String household,
            Map<String, String> kin,
            List<Agreed> consents,
            List<Moment> story) {
        public Somebody {
            company = plain(company);
            title = plain(title);
            emails = listed(emails);
            phones = listed(phones);
            place = place == null ? Place.NONE : place;
            tags = listed(tags);
            about = plain(about);
            birthday = plain(birthday);
            language = plain(language);
            source = plain(source);
            owner = plain(owner);
            household = plain(household);
            kin = kin == null ? Map.of() : Map.copyOf(kin);
            consents = listed(consents);
            story = listed(story);
        }
    }

    /** @param basis a word of {@link coop.lightweb.crm.consent.Basis}, and so for how */
    public record Agreed(int ago, String basis, String how, String wording, String purpose) {
        public Agreed {
            wording = plain(wording);
            purpose = plain(purpose);
        }
    }

    /**
     * @param ago below zero for what is to come
     * @param sort a word of {@link coop.lightweb.crm.activity.Activity.Sort}
     */
    public record Moment(int ago, String sort, String text) {
        /** {@code 12 call Wants the blue one.} */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Moment of(String line) {
            String[] parts = line.split(" ", 3);
            return new Moment(Integer.parseInt(parts[0]), parts[1], parts[2]);
        }
    }

    /**
     * @param worth as one types it; empty when nobody knows
     * @param begun days ago
     * @param expected in so many days
     * @param stage which one of the pipeline, from 0
     * @param won days ago; null when it was not
     */
    public record Sale(
            String title,
            String worth,
            String currency,
            String company,
            List<String> people,
            int begun,
            @Nullable Integer expected,
            int stage,
            @Nullable Integer won,
            @Nullable Integer lost,
            String reason,
            String by) {
        public Sale {
            worth = plain(worth);
            currency = currency == null ? "CAD" : currency;
            company = plain(company);
            people = listed(people);
            reason = plain(reason);
            by = plain(by);
        }
    }

    /**
     * @param due in so many days; below zero for what is late, null for some day
     * @param time {@code 10:30}; empty for the whole day
     * @param done days ago; null while it is open
     */
    public record Chore(
            String text,
            String details,
            String about,
            @Nullable Integer due,
            String time,
            @Nullable Integer done,
            String whose) {
        public Chore {
            details = plain(details);
            about = plain(about);
            time = plain(time);
            whose = plain(whose);
        }
    }

    private static String plain(String text) {
        return text == null ? "" : text.strip();
    }

    private static <T> List<T> listed(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
