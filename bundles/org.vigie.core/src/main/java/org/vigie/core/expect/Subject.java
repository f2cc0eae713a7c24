package org.vigie.core.expect;

import org.jspecify.annotations.Nullable;

/**
 * The left side of an expectation: a value by name.
 *
 * @param name {@code status}, {@code json.data.text}, {@code count}
 * @param argument of a call; null: none
 * @param presence whether only its being there is asked: {@code has(json.items)}
 */
record Subject(String name, @Nullable String argument, boolean presence) {
    @Override
    public String toString() {
        return argument == null ? name : name + "(\"" + argument + "\")";
    }
}
