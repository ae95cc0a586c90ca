package io.memwitness.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/**
 * A part of the product and what it may use besides itself, model and Java.
 *
 * @param name      its package below io.memwitness
 * @param parts     other parts, or "all"
 * @param libraries packages of libraries; JDBC counts as one
 */
record Part(String name, Set<String> parts, Set<String> libraries) {

    /** Reads a row: name | parts | libraries. */
    static Part of(String row) {
        String[] cells = row.split("\\|", 3);
        return new Part(cells[0].strip(), words(cells[1]), words(cells[2]));
    }

    private static Set<String> words(String cell) {
        return Set.of(cell.strip().split(" +", 0));
    }

    boolean mayUse(JavaClass type) {
        if (type.isPrimitive()) {
            return true;
        }
        if (Product.contains(type)) {
            String part = Product.partOf(type);
            return part.equals(name) || part.equals("model") || parts.contains("all") || parts.contains(part);
        }
        return isBelowOneOf(libraries, type) || isForEverybody(type);
    }

    private static boolean isForEverybody(JavaClass type) {
        boolean java = Product.isBelow(type, "java") && !Product.isBelow(type, "java.sql");
        return java || Product.isBelow(type, "org.jspecify.annotations");
    }

    private static boolean isBelowOneOf(Set<String> packages, JavaClass type) {
        return packages.stream().anyMatch(name -> Product.isBelow(type, name));
    }
}
