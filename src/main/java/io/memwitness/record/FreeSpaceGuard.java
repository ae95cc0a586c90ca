package io.memwitness.record;

import java.util.Optional;

/** Keeps the recorder from filling the disk of the host that it watches. */
final class FreeSpaceGuard {

    private final LogPlace place;
    private final DiskSpace space;

    FreeSpaceGuard(LogPlace place, DiskSpace space) {
        this.place = place;
        this.space = space;
    }

    /** What is missing, in words, or nothing when there is room. A size that cannot be found out is no shortage: writing will tell. */
    Optional<String> shortage() {
        DiskSpace.Room room = space.of(place.directory());
        long wanted = Math.max(place.minFreeBytes(), Math.round(room.totalBytes() * place.minFreePercent() / 100));
        if (room.totalBytes() <= 0 || room.usableBytes() >= wanted) {
            return Optional.empty();
        }
        return Optional.of(Figures.size(room.usableBytes()) + " free, " + Figures.size(wanted) + " wanted");
    }
}
