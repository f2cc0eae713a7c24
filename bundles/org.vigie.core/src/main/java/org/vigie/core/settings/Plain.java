package org.vigie.core.settings;

/** What a piece of text is where anything may stand: a number, a boolean, or text. */
final class Plain {
    private Plain() {}

    static Object of(String text, boolean quoted) {
        if (quoted || text.isEmpty()) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        char first = text.charAt(0);
        boolean numeric = first == '-' ? text.length() > 1 && isDigit(text.charAt(1)) : isDigit(first);
        return numeric && isDigit(text.charAt(text.length() - 1)) ? number(text) : text;
    }

    private static Object number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notWhole) {
            return fraction(text);
        }
    }

    private static Object fraction(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? (Object) number : text;
        } catch (NumberFormatException notOne) {
            return text;
        }
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
