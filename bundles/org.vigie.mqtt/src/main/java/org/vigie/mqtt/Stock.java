package org.vigie.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Payload;
import org.vigie.wire.Address;

/** The retained letters that we wrote and stand by. A broker that lost them gets them again from here. */
final class Stock {
    /** Letters that live shorter are written again by whoever wrote them. */
    private static final Duration RENEWED_MIN = Duration.ofHours(1);

    /** A letter is renewed well before half its expiry. */
    private static final int RENEWALS = 3;

    private record Kept(Parcel parcel, long renewedNanos) {}

    private final Map<String, Kept> kept = new TreeMap<>();

    synchronized void put(Parcel parcel) {
        var path = parcel.address().path();
        if (parcel.payload() == null) {
            kept.remove(path);
        } else {
            kept.put(path, new Kept(parcel, parcel.bornNanos()));
        }
    }

    synchronized @Nullable Parcel get(String path, long now) {
        var found = kept.get(path);
        if (found == null) {
            return null;
        }
        var expiry = expiry(found.parcel());
        long age = now - found.renewedNanos();
        return expiry != null && age > expiry.toNanos() ? null : found.parcel();
    }

    synchronized boolean has(String path) {
        return kept.containsKey(path);
    }

    synchronized @Nullable Payload payload(String path) {
        var found = kept.get(path);
        return found == null ? null : found.parcel().payload();
    }

    private static @Nullable Duration expiry(Parcel parcel) {
        Payload payload = parcel.payload();
        return payload == null ? null : parcel.address().topic().expiry(payload);
    }

    synchronized Collection<String> paths(Predicate<Address> which) {
        var paths = new ArrayList<String>();
        kept.forEach((path, each) -> {
            if (which.test(each.parcel().address())) {
                paths.add(path);
            }
        });
        return paths;
    }

    /** Long-lived letters that a broker would forget if they weren't written again; they count as written now. */
    synchronized List<String> dueForRenewal(long now) {
        var due = new ArrayList<String>();
        kept.replaceAll((path, each) -> {
            if (!isOld(each, now)) {
                return each;
            }
            due.add(path);
            return new Kept(each.parcel(), now);
        });
        return due;
    }

    private boolean isOld(Kept each, long now) {
        var expiry = expiry(each.parcel());
        return expiry != null
                && expiry.compareTo(RENEWED_MIN) >= 0
                && now - each.renewedNanos() > expiry.toNanos() / RENEWALS;
    }

    synchronized void forget(Predicate<Address> which) {
        kept.values().removeIf(each -> which.test(each.parcel().address()));
    }
}
