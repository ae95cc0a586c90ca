package io.memwitness.report;

/**
 * How text for people is laid out.
 *
 * @param width     columns of a line
 * @param hasColour colours may be used: a terminal, and nobody asked for none
 */
public record Style(int width, boolean hasColour) {

    /** The text in this colour, or as it is. */
    public String paint(Ink ink, String text) {
        return hasColour ? ink.paint(text) : text;
    }
}
