package org.vigie.api;

/**
 * Whatever travels: a {@link org.vigie.api.fact.Fact}, a {@link org.vigie.api.verdict.Verdict}, or plain text for those who
 * only read text. Nothing else implements it; Java seals within one package only.
 */
public interface Payload {
    /**
     * Plain text: {@code overall} and {@code say}.
     *
     * @param text one line of UTF-8
     */
    record Text(String text) implements Payload {}
}
