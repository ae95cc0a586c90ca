package io.memwitness.model;

import java.util.List;

/**
 * How far a report can be believed.
 *
 * @param beats       was the sample on time
 * @param census      were all processes read
 * @param protections is the recorder protected against the very shortage that it reports
 * @param remarks     anything else that a reader must know: hidepid, reports dropped, clock stepped
 */
public record Trust(Beats beats, Census census, List<Protection> protections, List<String> remarks) {

    public Trust {
        protections = List.copyOf(protections);
        remarks = List.copyOf(remarks);
    }
}
