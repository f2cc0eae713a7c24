package org.vigie.core.say;

/** How pages look that are read without the wallboard. */
public final class Style {
    /** A page: its colours are those of the wallboard, and say what classes and marks say too. */
    public static final String PAGE = """
        body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: #0b1020; color: #eef2fb;
          font: 1rem/1.5 "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
        a { color: inherit; }
        nav, footer { display: flex; gap: 1.5rem; justify-content: flex-end; }
        h1 { font-size: 1.8rem; border-left: .6rem solid #5e6a77; padding-left: .8rem; }
        h2 { font-size: 1.2rem; }
        h3 { font-size: 1rem; }
        section { background: #131a30; border-top: .25rem solid #28324f; padding: .3rem 1.2rem 1rem; margin: 1.2rem 0; }
        ul, ol { list-style: none; padding: 0; }
        .up { border-color: #56af94; }
        .suspected { border-color: #f6f3bc; }
        .partial { border-color: #fc941e; }
        .down { border-color: #d61d24; }
        .recovering { border-color: #c7d5f9; }
        .unknown { border-color: #5e6a77;
          background: repeating-linear-gradient(45deg, #131a30, #131a30 1rem, #28324f 1rem, #28324f 2rem); }
        """;

    private Style() {}
}
