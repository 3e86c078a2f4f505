package coop.lightweb.crm.report;

import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.hosting.template.InTemplates;
import java.util.Locale;
import java.util.stream.Stream;

/** Every report there is, in the order in which they are shown. */
public enum Report {
    PIPELINE(DealReports::pipeline, Shape.BARS, Asks.PIPELINE, DealReports.KINDS),
    EXPECTED(DealReports::expected, Shape.COLUMNS, Asks.PIPELINE, DealReports.KINDS),
    CLOSED(DealReports::closed, Shape.UP_AND_DOWN, Asks.PERIOD_AND_PIPELINE, DealReports.KINDS),
    REASONS(DealReports::reasons, Shape.BARS, Asks.PERIOD_AND_PIPELINE, DealReports.KINDS),
    NEWCOMERS(PeopleReports::newcomers, Shape.COLUMNS, Asks.PERIOD, PeopleReports.KINDS),
    SOURCES(PeopleReports::sources, Shape.BARS, Asks.PERIOD, PeopleReports.KINDS),
    ACTIVITY(WorkReports::activity, Shape.COLUMNS, Asks.PERIOD_AND_MEMBER, WorkReports.KINDS),
    MEMBERS(WorkReports::members, Shape.BARS, Asks.PERIOD, WorkReports.KINDS),
    OVERDUE(WorkReports::overdue, Shape.BARS, Asks.NOTHING, WorkReports.TASKS),
    SILENCE(PeopleReports::silence, Shape.BARS, Asks.NOTHING, PeopleReports.SPOKEN);

    /** How it is drawn. */
    public enum Shape {
        BARS,
        COLUMNS,
        /** Two series, the second below the line. */
        UP_AND_DOWN
    }

    /** What can be chosen. */
    public enum Asks {
        NOTHING,
        PIPELINE,
        PERIOD,
        PERIOD_AND_PIPELINE,
        PERIOD_AND_MEMBER
    }

    /** Goes through the records and says where each belongs. */
    @FunctionalInterface
    interface Way {
        void go(Workspace workspace, Asked asked, Sink sink);
    }

    @SuppressWarnings("ImmutableEnumChecker") // references to methods without state
    final Way way;

    final Shape shape;
    final Asks asks;

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final Kind<?, ?>[] kinds;

    Report(Way way, Shape shape, Asks asks, Kind<?, ?>[] kinds) {
        this.way = way;
        this.shape = shape;
        this.asks = asks;
        this.kinds = kinds;
    }

    /** In addresses and in programs. */
    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws coop.lightweb.hosting.web.NotFound when there is none of that name */
    static Report of(String word) {
        return Stream.of(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(coop.lightweb.hosting.web.NotFound::new);
    }

    Kind<?, ?>[] kinds() {
        return kinds.clone();
    }

    /** What people did lately is told by the week. */
    Period usual() {
        return this == ACTIVITY || this == MEMBERS ? Period.MONTHS_3 : Period.MONTHS_12;
    }

    @InTemplates
    public boolean asksPeriod() {
        return asks == Asks.PERIOD || asks == Asks.PERIOD_AND_PIPELINE || asks == Asks.PERIOD_AND_MEMBER;
    }

    @InTemplates
    public boolean asksPipeline() {
        return asks == Asks.PIPELINE || asks == Asks.PERIOD_AND_PIPELINE;
    }

    @InTemplates
    public boolean asksMember() {
        return asks == Asks.PERIOD_AND_MEMBER;
    }

    /** Whether what it counts is worth something. */
    @InTemplates
    public boolean ofMoney() {
        return asksPipeline();
    }
}
