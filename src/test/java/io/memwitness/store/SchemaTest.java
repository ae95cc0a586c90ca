package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A released schema does not change: who changes the tables raises the version and adds a migration. */
class SchemaTest {

    private static final Path PINNED = Path.of("src/test/resources/store/schema-1.sql");

    @Test
    void isStillSchema1() throws IOException {
        assertEquals(1, Schema.VERSION);
        String text = String.join(";\n", Schema.statements()) + ";\n";
        assertEquals(Files.readString(PINNED, StandardCharsets.UTF_8), text);
    }
}
