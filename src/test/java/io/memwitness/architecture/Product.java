package io.memwitness.architecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/** The compiled classes of the product, without its tests. */
final class Product {

    private static final String ROOT = "io.memwitness";
    private static final JavaClasses CLASSES = read();

    private Product() {}

    /** Names of used classes are enough; ArchUnit need not read Java and the libraries as well, which takes seconds. */
    private static JavaClasses read() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    static Stream<JavaClass> classes() {
        return CLASSES.stream();
    }

    static boolean contains(JavaClass type) {
        return isBelow(type, ROOT);
    }

    /** The part that a class of the product belongs to: its package below the root, empty for the root itself. */
    static String partOf(JavaClass type) {
        String[] names = type.getPackageName().split("\\.", 0);
        return names.length < 3 ? "" : names[2];
    }

    /** Is this class in the package of that name or in one below? */
    static boolean isBelow(JavaClass type, String packageName) {
        return (type.getPackageName() + ".").startsWith(packageName + ".");
    }
}
