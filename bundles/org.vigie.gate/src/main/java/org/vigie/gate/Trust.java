package org.vigie.gate;

import java.util.Set;

/**
 * Which jars may run.
 *
 * @param open whether unsigned ones may
 * @param keys fingerprints of the public keys whose jars may
 * @param revoked fingerprints of keys and digests of jars that may not, whatever else speaks for them
 * @param pins digests of jars that a person let in
 */
record Trust(boolean open, Set<String> keys, Set<String> revoked, Set<String> pins) {
    boolean pinned(Jar jar) {
        return pins.contains(jar.digest());
    }

    /** The same, with this jar pinned. */
    Trust with(Jar jar) {
        return new Trust(open, keys, revoked, Set.of(jar.digest()));
    }

    /** Throws {@link Unfit} where it may not run, with what to do about it. */
    void judge(String file, Jar jar) throws Unfit {
        revoked(jar);
        if (!pinned(jar)) {
            var ends = jar.abilities().get(Abilities.ENDS);
            if (ends != null) {
                throw new Unfit("its " + ends
                        + " would end the whole agent (System.exit): throw an exception instead, or " + letIn(file));
            }
            if (!open) {
                signed(file, jar);
            }
        }
    }

    private void revoked(Jar jar) throws Unfit {
        if (revoked.contains(jar.digest())) {
            throw new Unfit("it is revoked: its digest stands under plugins.revoked in vigie.yaml");
        }
        for (Signer signer : jar.signers()) {
            if (revoked.contains(signer.key())) {
                throw new Unfit(
                        "it was signed with a key that is revoked under plugins.revoked in vigie.yaml: " + signer);
            }
        }
    }

    private void signed(String file, Jar jar) throws Unfit {
        if (jar.signers().isEmpty()) {
            throw new Unfit("nobody signed it; " + letIn(file));
        }
        if (jar.signers().stream().noneMatch(signer -> keys.contains(signer.key()))) {
            throw new Unfit("it was signed by " + jar.signers().iterator().next()
                    + ", which is not under plugins.keys in vigie.yaml; " + letIn(file));
        }
    }

    /** The way in for two in the morning. */
    static String letIn(String file) {
        return "'vigie plugins add " + file + "' shows what it is and lets it in after a yes";
    }
}
