package coop.lightweb.ops.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HouseTest {
    private static final ImportOption NOT_WRONG = location -> !location.contains("/wrong/");
    private static final ImportOption WRONG = location -> location.contains("/wrong/");
    private static final JavaClasses PROGRAM = read("classes", NOT_WRONG);
    private static final JavaClasses TESTS = read("test-classes", NOT_WRONG);
    private static final JavaClasses WRONGS = read("test-classes", WRONG);

    @ParameterizedTest
    @MethodSource
    void law_is_kept_by_the_program(Law law) {
        law.rule.check(PROGRAM);
    }

    static Stream<Law> law_is_kept_by_the_program() {
        return Stream.of(Law.values()).filter(Law::isForTheProgram);
    }

    @ParameterizedTest
    @MethodSource
    void law_is_kept_by_the_tests(Law law) {
        law.rule.check(TESTS);
    }

    static Stream<Law> law_is_kept_by_the_tests() {
        return Stream.of(Law.values()).filter(Law::isForTests);
    }

    @ParameterizedTest
    @EnumSource
    void law_notices_when_it_is_broken(Law law) {
        assertThat(law.rule.evaluate(WRONGS).getFailureReport().getDetails()).isNotEmpty();
    }

    @Test
    void reads_every_module() {
        for (String room : List.of("hosting.HostingCore", "crm.Crm", "site.SiteBuilder", "rack.Scheduler")) {
            assertThat(PROGRAM.contain("coop.lightweb." + room)).as(room).isTrue();
        }
        assertThat(TESTS.contain("coop.lightweb.hosting.database.DatabaseTest")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.mockito.Mockito",
                "org.easymock.EasyMock",
                "org.jmock.Mockery",
                "mockit.Mock",
                "org.mockserver.integration.ClientAndServer"
            })
    void there_is_no_mocking_library(String library) {
        assertThat(getClass().getClassLoader().getResource(library.replace('.', '/') + ".class"))
                .isNull();
    }

    /** From the folders, not the class path: the tests of the other modules are not on it. */
    private static JavaClasses read(String folder, ImportOption option) {
        return new ClassFileImporter()
                .withImportOption(option)
                .importPaths(Stream.of("hosting-core", "crm", "site-builder", "scheduler", "ops")
                        .map(module -> Path.of("..", module, "target", folder))
                        .filter(path -> path.toFile().isDirectory())
                        .toList());
    }
}
