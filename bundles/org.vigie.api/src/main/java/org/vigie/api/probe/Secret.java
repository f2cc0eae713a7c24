package org.vigie.api.probe;

/** A value that hides itself: passwords, tokens, cookies. Only {@link #reveal} tells it. */
public final class Secret {
    private final String value;

    /** Wraps a value that is not to be shown. */
    public Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the one place that sends it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
