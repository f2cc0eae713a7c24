package org.vigie.probe.browser;

import tools.jackson.databind.node.StringNode;

/** What is asked of a page, in its own language; what users write in it is a text there, and never a program. */
final class Scripts {
    private Scripts() {}

    /** The middle of it, where it can be seen. */
    static String middle(String css) {
        return """
            (() => {
              const it = document.querySelector(%s);
              if (!it) return null;
              it.scrollIntoView({block: 'center', behavior: 'instant'});
              const box = it.getBoundingClientRect();
              return box.width && box.height ? {x: box.x + box.width / 2, y: box.y + box.height / 2} : null;
            })()\
            """.formatted(quoted(css));
    }

    /** Makes it ready to be written into. */
    static String focus(String css) {
        return """
            (() => {
              const it = document.querySelector(%s);
              if (!it || it.disabled) return null;
              it.focus();
              if (it.select) it.select();
              return true;
            })()\
            """.formatted(quoted(css));
    }

    static String there(String css) {
        return "document.querySelector(%s) ? true : null".formatted(quoted(css));
    }

    static String says(String css, String text) {
        return "[...document.querySelectorAll(%s)].some(it => (it.innerText || it.value || '').includes(%s)) || null"
                .formatted(quoted(css), quoted(text));
    }

    /** A text, cut so that an answer stays within what is read. */
    static String read(String what, int max) {
        return "(%s || '').slice(0, %d)".formatted(what, max);
    }

    private static String quoted(String text) {
        return StringNode.valueOf(text).toString();
    }
}
