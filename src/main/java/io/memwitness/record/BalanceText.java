package io.memwitness.record;

import io.memwitness.model.Balance;
import io.memwitness.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** Where all memory is, and where it went, in one unit that fits the host. */
final class BalanceText {

    /** Below this much memory a tenth of a GiB says too little, and MiB are written. */
    private static final long GIB_WORTH_BYTES = 4L << 30;

    private static final String NOTHING = "0.0";

    /** @param isAlways told even when there is nothing of it */
    private record Part(String name, ToLongFunction<Balance> bytes, boolean isAlways) {}

    private static final List<Part> PARTS = List.of(
            new Part("anonymous", Balance::anonymous, true),
            new Part("page cache", Balance::pageCache, true),
            new Part("shared and tmpfs", Balance::shared, true),
            new Part("slab", Balance::slab, true),
            new Part("page tables", Balance::pageTables, true),
            new Part("kernel stacks", Balance::kernelStack, true),
            new Part("vmalloc", Balance::vmalloc, false),
            new Part("per-cpu", Balance::percpu, false),
            new Part("compressed swap", Balance::compressed, false),
            new Part("ZFS cache", Balance::arc, false),
            new Part("huge pages", Balance::hugePages, true),
            new Part("free", Balance::free, true));

    private final LongFunction<String> format;
    private final String unit;

    /** @param total MemTotal in bytes */
    BalanceText(long total) {
        this.format = total < GIB_WORTH_BYTES ? Figures::mib : Figures::gib;
        this.unit = total < GIB_WORTH_BYTES ? "MiB" : "GiB";
    }

    /** {@code 1.9 of 4.0 GiB}. */
    String of(long part, long whole) {
        return format.apply(part) + " of " + format.apply(whole) + " " + unit;
    }

    /** All parts; what is too small to be told by name is in the unaccounted rest, so that they add up. */
    String of(Balance balance) {
        List<String> told = new ArrayList<>();
        long rest = balance.unaccounted();
        for (Part part : PARTS) {
            long bytes = part.bytes().applyAsLong(balance);
            String size = format.apply(bytes);
            if (part.isAlways() || !size.equals(NOTHING)) {
                told.add(part.name() + " " + size);
            } else {
                rest += bytes;
            }
        }
        told.add("unaccounted " + format.apply(rest));
        return String.join(", ", told) + " " + unit;
    }

    /** Only the parts that changed, with a sign. */
    String of(Change change) {
        List<String> told = new ArrayList<>();
        PARTS.forEach(part -> add(told, part.name(), part.bytes().applyAsLong(change.grew())));
        add(told, "unaccounted", change.grew().unaccounted());
        add(told, "swap", change.swap());
        String what = told.isEmpty() ? "nothing by 0.1" : String.join(", ", told);
        return what + " " + unit + " in " + Times.words(change.over());
    }

    private void add(List<String> told, String name, long grew) {
        String size = format.apply(grew);
        if (!size.equals(NOTHING)) {
            told.add(name + " " + (grew > 0 ? "+" : "") + size);
        }
    }
}
