/**
 * TLS by BoringSSL instead of Java, for agents with many handshakes. Off until {@code tls: native} stands in {@code vigie.yaml}: until
 * then nothing of it is loaded.
 */
@NullMarked
package org.vigie.tls;

import org.jspecify.annotations.NullMarked;
