package coop.lightweb.crm.sample;

import coop.lightweb.crm.consent.Consents;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import java.time.ZoneId;
import java.util.Locale;

/** Puts invented records into a business, so that somebody can see what it looks like when it is used, and take them out again. */
public final class Samples {
    /** Message key of the act; taking it back takes all of it back. */
    public static final String ACT = "sample.act.added";

    private final Acts acts;
    private final Pipelines pipelines;
    private final Consents consents;
    private final ZoneId zone;

    public Samples(Acts acts, Pipelines pipelines, Consents consents, ZoneId zone) {
        this.acts = acts;
        this.pipelines = pipelines;
        this.consents = consents;
        this.zone = zone;
    }

    /** A handful of people for somebody who has none yet. @param language {@code en} or {@code fr} */
    public Done few(Member writer, String language) {
        String place = language.toLowerCase(Locale.ROOT).startsWith("fr") ? "few_fr.yml" : "few.yml";
        return plant(writer, writer.account(), Book.read(Samples.class, place));
    }

    /**
     * All of the book as one act.
     *
     * @param colleague who did and owns what the book says a colleague did
     */
    public Done plant(Member writer, AccountId colleague, Book book) {
        writer.need(Right.WRITE_RECORDS);
        Entry<Pipeline> pipeline = pipelines.all(writer).getFirst();
        pipelines.ready(writer, pipeline.id());
        return acts.perform(
                writer, ACT, act -> new Planting(writer, colleague, consents, zone, act).plant(book, pipeline));
    }
}
