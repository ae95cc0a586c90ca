package io.memwitness.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Path of a directory, which need not exist yet; a relative one starts where the program was started. */
record Directories() implements Kind<Path> {

    @Override
    public Class<Path> type() {
        return Path.class;
    }

    @Override
    public String placeholder() {
        return "DIR";
    }

    @Override
    public String range() {
        return "";
    }

    @Override
    public String allowed() {
        return "the path of a directory";
    }

    /** Refuses what no shell has treated here, and what would quietly become a directory with an odd name. */
    @Override
    public Path read(String text) throws Refused {
        if (text.startsWith("~")) {
            throw new Refused("begins with ~, which nothing expands here");
        }
        if (text.startsWith("\"") || text.startsWith("'")) {
            throw new Refused("is in quotes, which would become part of the name");
        }
        if (Excerpt.hasUnprintable(text)) {
            throw new Refused("has a character that does not print");
        }
        return path(text);
    }

    private static Path path(String text) throws Refused {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Refused("cannot be a path: " + e.getReason() + " (is LC_ALL a UTF-8 locale?)");
        }
    }
}
