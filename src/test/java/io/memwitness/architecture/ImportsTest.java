package io.memwitness.architecture;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may use whom: one direction, from the edges to the middle. Each part may use itself, model, java.* and what the table
 * adds. A part that is not there yet breaks no rule; one that is not in the table does.
 */
class ImportsTest {

    static final List<Part> PARTS =
            """
            # part    | other parts                                         | libraries
            model     |                                                     |
            detect    |                                                     |
            flight    |                                                     |
            forensics | flight                                              |
            machine   |                                                     | oshi
            record    |                                                     | org.apache.logging.log4j org.apache.commons.csv
            store     | flight                                              | java.sql org.sqlite
            alert     | store                                               |
            report    | store record flight forensics                       | org.apache.commons.csv
            web       | store report                                        | com.sun.net.httpserver
            config    |                                                     |
            daemon    | detect flight forensics machine record store config |
            cli       | all                                                 | picocli
            """.lines().filter(row -> !row.startsWith("#")).map(Part::of).toList();

    @ParameterizedTest(name = "{0}")
    @FieldSource("PARTS")
    void aPartUsesOnlyWhatTheTableAllows(Part part) {
        assertEquals("", uses(part.name(), used -> !part.mayUse(typeOf(used))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "detect", "flight", "forensics"})
    void theMiddleKnowsNoFilesAndNoSockets(String part) {
        Predicate<Dependency> isEdge = used ->
                Stream.of("java.io", "java.nio", "java.net").anyMatch(name -> Product.isBelow(typeOf(used), name));
        assertEquals("", uses(part, isEdge));
    }

    @Test
    void everyPartIsInTheTable() {
        Set<String> known = PARTS.stream().map(Part::name).collect(toSet());
        Set<String> unknown = Product.classes().map(Product::partOf).collect(toCollection(TreeSet::new));
        assertFalse(unknown.isEmpty());
        unknown.removeAll(known);
        unknown.remove("");
        assertEquals(Set.of(), unknown);
    }

    /** The class that is used; of an array the class of its elements. */
    private static JavaClass typeOf(Dependency used) {
        return used.getTargetClass().getBaseComponentType();
    }

    private static String uses(String part, Predicate<Dependency> which) {
        return Product.classes()
                .filter(type -> Product.partOf(type).equals(part))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(which)
                .map(Dependency::getDescription)
                .sorted()
                .collect(joining("\n"));
    }
}
