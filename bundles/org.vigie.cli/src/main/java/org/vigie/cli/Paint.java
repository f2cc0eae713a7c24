package org.vigie.cli;

/** State as shape and colour: the palette was measured for all colour visions, and the shape says the same without it. The worst first. */
public enum Paint {
    DOWN("■", 0xD61D24),
    PARTIAL("◐", 0xFC941E),
    RECOVERING("↗", 0xC7D5F9),
    SUSPECTED("▲", 0xF6F3BC),
    UNKNOWN("?", 0x5E6A77),
    MAINTENANCE("⏸", 0xC7D5F9),
    UP("●", 0x56AF94);

    private final String glyph;
    private final int rgb;

    Paint(String glyph, int rgb) {
        this.glyph = glyph;
        this.rgb = rgb;
    }

    /** The shape alone. */
    public String glyph() {
        return glyph;
    }

    /** The colour: red, green, blue, eight bits each. */
    public int rgb() {
        return rgb;
    }

    /** The shape, in its colour where the terminal has any. */
    public String mark(boolean colour) {
        return colour
                ? "\u001b[38;2;%d;%d;%dm%s\u001b[0m".formatted(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, glyph)
                : glyph;
    }
}
