package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever may not read is told how, and never to become a member of root's group. */
class ArchiveForbiddenTest {

    @ParameterizedTest(name = "of group {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        adm  | Read it as root, or as a user in the group adm: usermod -aG adm USER, then log in again
        root | Read it as root, or copy it
        """)
    void theAdviceFitsTheGroup(String group, String advice) {
        assertEquals(advice, ArchiveFile.advice(group));
    }
}
