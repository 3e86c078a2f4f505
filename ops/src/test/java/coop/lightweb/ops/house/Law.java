package coop.lightweb.ops.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static coop.lightweb.ops.house.Reading.buildingAResourceOfAnotherRoom;
import static coop.lightweb.ops.house.Reading.called;
import static coop.lightweb.ops.house.Reading.calling;
import static coop.lightweb.ops.house.Reading.extendNoneOfOursThatIsOpen;
import static coop.lightweb.ops.house.Reading.liveInANullMarkedPackage;
import static coop.lightweb.ops.house.Reading.remembering;
import static coop.lightweb.ops.house.Reading.testMethod;

import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Arrays;
import java.util.Optional;

/** The laws, each with its reason. A new exception to one is written here, where the next reader sees it. */
enum Law {
    HOSTING_KNOWS_NOBODY(arrow("hosting", "crm", "site", "rack", "ops")),
    CRM_KNOWS_ONLY_HOSTING(arrow("crm", "site", "rack", "ops")),
    SITES_KNOW_ONLY_HOSTING(arrow("site", "crm", "rack", "ops")),
    RACKS_KNOW_ONLY_HOSTING(arrow("rack", "crm", "site", "ops")),

    ONLY_THE_DATABASE_ROOM_OPENS_CONNECTIONS(noClasses()
            .that()
            .resideOutsideOfPackage("coop.lightweb.hosting.database..")
            .should()
            .dependOnClassesThat(called(
                    "org.jdbi.v3.core.Jdbi",
                    "java.sql.DriverManager",
                    "java.sql.Connection",
                    "java.sql.*Statement",
                    "javax.sql.*",
                    "com.zaxxer.*",
                    "org.postgresql.*",
                    "liquibase.*"))
            .because("a transaction that its door did not open has no tenant")),

    NAMES_SAY_THE_NOUN(noClasses()
            .that()
            // The standard's own word for what turns a failure into an answer.
            .areNotAssignableTo(ExceptionMapper.class)
            .should()
            .haveNameMatching(
                    ".*[.$](\\w*(Impl|Manager|Service|Helper|Utils?|DTO|Dto|Entity|Mapper|Controller)|(Base|Abstract|Default)[A-Z]\\w*)")
            .because("a name says the noun or the verb of the business, not the pattern")),

    PACKAGES_SAY_WHAT_THEY_ARE_FOR(
            classes()
                    .should(liveInANullMarkedPackage())
                    .because(
                            "package-info says in two sentences what a room is for, and null is an error unless the type says otherwise")),

    NOTHING_IS_INHERITED(classes()
            .should(extendNoneOfOursThatIsOpen())
            // Failure's kinds are sealed in spirit: a room names its own failures after what the reader must do.
            .because("between our classes there are sealed families and no other inheritance")),

    LOGS_GO_THROUGH_SLF4J(noClasses()
            .that()
            // Liquibase writes to java.util.logging before any bridge; this is where it is told to be quiet.
            .doNotHaveFullyQualifiedName("coop.lightweb.hosting.database.Migrations")
            .should()
            .dependOnClassesThat(called("java.util.logging.Log*", "org.apache.commons.logging.*", "org.apache.log4j.*"))
            .because("there is one log")),

    ONLY_COMMANDS_PRINT(noClasses()
            .that()
            .resideOutsideOfPackage("coop.lightweb.ops..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("standard output belongs to the commands")),

    STATICS_ARE_FINAL(fields().that().areStatic().should().beFinal().because("nothing static may change")),

    STATICS_DO_NOT_REMEMBER(noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(remembering())
            .because("state belongs to an object that the wiring builds: two nodes in one JVM share nothing")),

    TIME_COMES_FROM_A_CLOCK(noClasses()
            .that()
            .resideOutsideOfPackage("coop.lightweb.ops..")
            .and()
            // The time inside an id only keeps index pages together, and HTTP's Date field is the machine's time by
            // definition; no rule reads either.
            .doNotHaveFullyQualifiedName("coop.lightweb.hosting.database.Ids")
            .and()
            .doNotHaveFullyQualifiedName("coop.lightweb.hosting.edge.DateField")
            .should()
            .callMethodWhere(calling(
                    "java.lang.System.currentTimeMillis()",
                    "java.time.*.now()",
                    "java.time.*.now(java.time.ZoneId)",
                    "java.time.Clock.system*"))
            .because("tests turn the clock by hand")),

    OPTIONAL_IS_ONLY_AN_ANSWER(
            noFields().should().haveRawType(Optional.class).because("Optional is what find returns")),

    RESOURCES_ARE_BUILT_BY_WIRING(noClasses()
            .that()
            .resideOutsideOfPackages(
                    "coop.lightweb.hosting", "coop.lightweb.crm", "coop.lightweb.site", "coop.lightweb.rack")
            .should()
            .callConstructorWhere(buildingAResourceOfAnotherRoom())
            .because("a resource translates HTTP for its room; only the room and its module's wiring have one")),

    WIRING_IS_PLAIN_NEW(noClasses()
            .that()
            // An exception mapper lives as long as Jersey and is not handed the request; only Jersey knows it.
            .doNotHaveFullyQualifiedName("coop.lightweb.hosting.tenancy.UnlockFirst")
            .should()
            .dependOnClassesThat(
                    called("jakarta.inject.*", "javax.inject.*", "com.google.inject.*", "org.springframework.*"))
            .because("there is no container")),

    NOTHING_IS_DESERIALIZED_BY_JAVA(noClasses()
            .should()
            .dependOnClassesThat(called("java.io.ObjectInputStream", "java.io.ObjectOutputStream"))
            .because("reading such a stream runs code of the sender's choice")),

    REQUESTS_LEAVE_BY_ONE_DOOR(noClasses()
            .that()
            // The edge hands requests on, and the commands speak to the node they were told to.
            .resideOutsideOfPackages("coop.lightweb.hosting.edge..", "coop.lightweb.ops..")
            .and()
            // Asks the certificate authorities that the operator named, by their own root.
            .resideOutsideOfPackage("coop.lightweb.hosting.acme")
            .and()
            // Reads the program's own words from the class path.
            .doNotHaveFullyQualifiedName("coop.lightweb.hosting.language.Messages")
            .should()
            .dependOnClassesThat(called(
                    "java.net.http.HttpClient*",
                    "java.net.*URLConnection",
                    "jakarta.ws.rs.client.*",
                    "org.apache.hc.*",
                    "org.apache.http.*",
                    "io.vertx.core.http.HttpClient*"))
            .orShould()
            .callMethodWhere(calling("java.net.URL.open*"))
            .because("an address that a tenant chose is checked, pinned and metered in one place")),

    TESTS_ARE_SENTENCES(methods()
            .that(testMethod())
            .should()
            .haveNameMatching("[a-z0-9]\\w*_\\w+")
            .because("a test's name is a sentence: refuses_a_second_booking_of_the_same_unit")),

    TESTS_DO_NOT_SLEEP(noClasses()
            .should()
            .callMethodWhere(calling("java.lang.Thread.sleep*", "java.util.concurrent.TimeUnit.sleep*"))
            .because("a test waits for a condition or turns the clock by hand")),

    TESTS_ARE_NOT_SWITCHED_OFF(noClasses()
            .should()
            .dependOnClassesThat(called(
                    "org.junit.jupiter.api.Disabled",
                    "org.junit.jupiter.api.Assumptions",
                    "org.junit.jupiter.api.condition.*",
                    "org.junit.Ignore",
                    "org.junit.Assume",
                    "net.jqwik.api.Disabled"))
            .because("a test that does not run proves nothing and looks as if it did"));

    final ArchRule rule;

    Law(ArchRule rule) {
        this.rule = rule.allowEmptyShould(true);
    }

    /** Names and logging are the same for both; the laws called TESTS_ are for tests alone, the others for the program. */
    boolean isForTests() {
        return name().startsWith("TESTS_") || this == NAMES_SAY_THE_NOUN || this == LOGS_GO_THROUGH_SLF4J;
    }

    boolean isForTheProgram() {
        return !name().startsWith("TESTS_");
    }

    private static ArchRule arrow(String module, String... strangers) {
        String[] packages =
                Arrays.stream(strangers).map(s -> "coop.lightweb." + s + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("coop.lightweb." + module + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages))
                .because(
                        "arrows point one way, from ops over crm, site and rack to hosting; whoever needs something declares an interface");
    }
}
