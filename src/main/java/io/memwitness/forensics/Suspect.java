package io.memwitness.forensics;

/**
 * The process that grew most.
 *
 * @param process number of it, or -1 when none grew
 * @param grew    bytes over the rise
 * @param rise    the rise that it brought about
 */
record Suspect(int process, long grew, Rise rise) {

    /** So many processes may have caused a rise that began earlier. */
    private static final int LONG_TERM = 5;

    /** An earlier begin must explain this much more of the same process ... */
    private static final double MORE = 1.1;

    /** ... and so many times the rise when it is another one, that still grows. */
    private static final int MUCH_MORE = 3;

    /** Its own rise need not be found quite as big as what was counted. */
    private static final double ABOUT = 0.9;

    /** Over its longer rise, the host must have grown by most of it, too. */
    private static final double MOST = 0.5;

    static Suspect of(Scene scene, Rise rise) {
        int first = most(scene, rise, -1, Long.MAX_VALUE);
        Suspect found = new Suspect(first, first < 0 ? 0 : scene.processGrew(first, rise.start(), rise.end()), rise);
        return found.rise.isSeen() ? found.orOverLonger(scene) : found;
    }

    /** A rise that noise, or a burst of somebody else, cut short is looked at as a whole. */
    private Suspect orOverLonger(Scene scene) {
        Rise all = Rise.between(scene.course(), scene.course().size() - 1, rise.end());
        Suspect best = this;
        int candidate = -1;
        long grew = Long.MAX_VALUE;
        for (int i = 0; i < LONG_TERM; i++) {
            candidate = most(scene, all, candidate, grew);
            if (candidate < 0) {
                break;
            }
            grew = scene.processGrew(candidate, all.start(), all.end());
            Suspect other = overItsOwn(scene, candidate);
            best = other.isBetterThan(this) && other.grew > best.grew ? other : best;
        }
        return best;
    }

    private boolean isBetterThan(Suspect first) {
        return process == first.process
                ? grew > first.grew * MORE
                : grew > MUCH_MORE * Math.max(first.rise.grew(), first.grew);
    }

    /** The same for the rise of one process, when it goes on until the end; else nothing. */
    private Suspect overItsOwn(Scene scene, int candidate) {
        Course course = scene.course();
        long least = (long) (ABOUT * Math.max(scene.processGrew(candidate, rise.start(), rise.end()), rise.grew()));
        Curve curve = course.curve(held(scene, candidate));
        int start = curve.start(rise.end(), back -> least);
        Rise longer = Rise.between(course, start, rise.end());
        long grew = scene.processGrew(candidate, start, rise.end());
        boolean counts = start > rise.start() && longer.grew() >= grew * MOST && curve.goesOn(start, rise.end());
        return new Suspect(candidate, counts ? grew : 0, longer);
    }

    private static long[] held(Scene scene, int process) {
        long[] values = new long[scene.course().size()];
        for (int back = 0; back < values.length; back++) {
            values[back] = Math.max(0, scene.processes().held(back, process));
        }
        return values;
    }

    /** Who grew most of those that grew less than {@code below}, or as much and have a higher number. */
    private static int most(Scene scene, Rise rise, int after, long below) {
        int most = -1;
        long grew = 0;
        for (int process = 0; process < scene.processes().size(); process++) {
            long more = scene.processes().held(rise.end(), process) <= grew
                    ? 0
                    : scene.processGrew(process, rise.start(), rise.end());
            if (more > grew && (more < below || (more == below && process > after))) {
                most = process;
                grew = more;
            }
        }
        return most;
    }
}
