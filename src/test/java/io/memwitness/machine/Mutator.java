package io.memwitness.machine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils texts as bad luck and bad will do: bits, cuts, doubled and swapped pieces, and words that parsers look for. */
final class Mutator {

    private static final int LONGEST = 16 * 1024;

    private static final List<byte[]> WORDS = List.of(
                    "99999999999999999999",
                    "9223372036854775807",
                    "-1",
                    "0",
                    "\n",
                    "\n\n",
                    ") ",
                    " (",
                    "\0",
                    " kB",
                    ",",
                    ":",
                    "/",
                    "..",
                    "\\x0a",
                    "\\x",
                    "\\",
                    "[",
                    "]",
                    "[ 9]",
                    ",task=",
                    ",pid=",
                    ",task_memcg=/",
                    ",oom_memcg=/",
                    "Killed process ",
                    "total-vm:",
                    "max",
                    " - ",
                    "\u202e",
                    "total=",
                    "...")
            .stream()
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toList();

    private final Random random;

    Mutator(long seed) {
        this.random = new Random(seed);
    }

    /** One of the texts. */
    byte[] pick(List<byte[]> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** The text with one to four changes, some of them by pieces of another. */
    byte[] spoil(byte[] text, byte[] other) {
        byte[] spoilt = text;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            spoilt = change(spoilt, other);
        }
        return spoilt;
    }

    private byte[] change(byte[] text, byte[] other) {
        int from = random.nextInt(text.length + 1);
        int to = Math.min(text.length, from + random.nextInt(1 + random.nextInt(64)));
        return switch (random.nextInt(7)) {
            case 0 -> joined(text, from, new byte[] {(byte) random.nextInt(256)}, to);
            case 1 -> joined(text, from, WORDS.get(random.nextInt(WORDS.size())), to);
            case 2 -> joined(text, from, WORDS.get(random.nextInt(WORDS.size())), from);
            case 3 -> joined(text, from, new byte[0], to);
            case 4 -> joined(text, to, Arrays.copyOfRange(text, from, to), to);
            case 5 -> joined(text, from, other, random.nextBoolean() ? text.length : to);
            default -> bitFlipped(text, from);
        };
    }

    private byte[] bitFlipped(byte[] text, int at) {
        byte[] flipped = text.clone();
        if (at < flipped.length) {
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** The text with something else in the place of a piece. */
    private static byte[] joined(byte[] text, int from, byte[] middle, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + middle.length);
        out.write(text, 0, from);
        out.writeBytes(middle);
        out.write(text, to, text.length - to);
        byte[] all = out.toByteArray();
        return all.length > LONGEST ? Arrays.copyOf(all, LONGEST) : all;
    }
}
