package org.vigie.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real files: what is saved is looked at within two seconds. */
class WatchTest {
    private static final int SOON_SECONDS = 2;

    @TempDir
    private Path folder;

    private final Semaphore looks = new Semaphore(0);
    private @Nullable Watch watch;

    @AfterEach
    void close() throws IOException {
        if (watch != null) {
            watch.close();
        }
    }

    @Test
    void aFileThatIsSavedIsLookedAtSoon() throws Exception {
        watch = new Watch(List.of(folder), looks::release, Watch.ANYWAY);
        assertThat(looks.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS))
                .as("the first look")
                .isTrue();

        Files.writeString(folder.resolve("x.yaml"), "a");

        assertThat(looks.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS))
                .as("a look after saving")
                .isTrue();
    }

    @Test
    void whoeverNudgesManyTimesIsAnsweredOnceAndSoon() throws Exception {
        watch = new Watch(List.of(folder), looks::release, Watch.ANYWAY);
        assertThat(looks.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < 100; i++) {
            watch.nudge();
        }

        assertThat(looks.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(looks.tryAcquire(1, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aLookThatFailsIsNotTheLastOne() throws Exception {
        watch = new Watch(
                List.of(folder),
                () -> {
                    looks.release();
                    throw new IllegalStateException("a fault of ours");
                },
                Watch.ANYWAY);
        assertThat(looks.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();

        watch.nudge();

        assertThat(looks.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFolderThatIsNotThereYetDisturbsNobody() throws Exception {
        watch = new Watch(List.of(folder, folder.resolve("services")), looks::release, Watch.ANYWAY);

        assertThat(looks.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFileElsewhereThatALinkLeadsToIsLookedAtAsWell(@TempDir Path elsewhere) throws Exception {
        var target = Files.writeString(elsewhere.resolve("real.yaml"), "a");
        Files.createSymbolicLink(folder.resolve("x.yaml"), target);
        watch = new Watch(List.of(folder), looks::release, Duration.ofMillis(20));
        assertThat(looks.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();

        Files.writeString(target, "another");

        assertThat(looks.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatStaysAsItIsIsNotReadAgain() throws Exception {
        Files.writeString(folder.resolve("x.yaml"), "a");
        watch = new Watch(List.of(folder), looks::release, Duration.ofMillis(5));
        assertThat(looks.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(looks.tryAcquire(500, TimeUnit.MILLISECONDS)).isFalse();
    }
}
