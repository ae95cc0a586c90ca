package io.memwitness.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Rolled files, named as logrotate(8) names them: NAME.1 is the one before the present, the highest number is the oldest. Only
 * renames, no compression: memory and processor are short when this is needed.
 */
final class Rolling {

    private final Path path;
    private final int maxFiles;

    Rolling(Path path, int maxFiles) {
        this.path = path;
        this.maxFiles = maxFiles;
    }

    /** Gives the present file the number 1, after making room for it; the oldest goes when there are too many. */
    void roll() throws IOException {
        int free = firstFree();
        removeFrom(maxFiles);
        for (int number = free; number > 0; number--) {
            move(number - 1, number);
        }
        if (free == 0) {
            Files.delete(path);
        }
    }

    /** The first number that nobody has, so that a gap ends the renaming; otherwise the last number allowed. */
    private int firstFree() {
        int number = Math.min(1, maxFiles - 1);
        while (number < maxFiles - 1 && Files.exists(numbered(number))) {
            number++;
        }
        return number;
    }

    /** Files of a time when more of them were allowed. */
    private void removeFrom(int number) throws IOException {
        for (int surplus = number; Files.deleteIfExists(numbered(surplus)); surplus++) {
            // until the first that does not exist
        }
    }

    private void move(int from, int to) throws IOException {
        Files.move(numbered(from), numbered(to), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path numbered(int number) {
        return number == 0 ? path : path.resolveSibling(path.getFileName() + "." + number);
    }
}
