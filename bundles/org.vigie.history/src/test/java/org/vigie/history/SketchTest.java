package org.vigie.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What a sketch answers, against what is so. */
class SketchTest {
    private static final int SEEDS = 40;
    private static final List<Double> PARTS = List.of(0.0, 0.01, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0);

    /** Ways in which latencies may lie. */
    private static final List<ToDoubleFunction<Random>> SHAPES = List.of(
            random -> 0.2 * StrictMath.exp(0.3 * random.nextGaussian()),
            random -> 0.001 * StrictMath.exp(1.5 * random.nextGaussian()),
            random -> 0.000_001 + random.nextDouble() * 10,
            random -> random.nextInt(20) == 0 ? 10 : 0.03 + random.nextDouble() / 1000,
            random -> 0.0421);

    @Test
    void everyQuantileIsWithinTheErrorThatIsPromised() {
        assertThat(Sketch.ERROR).isLessThan(0.022);
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (var shape : SHAPES) {
                var random = new Random(seed);
                double[] all = latencies(random, shape, 1 + random.nextInt(2000));
                var sketch = of(all);
                Arrays.sort(all);
                for (double part : PARTS) {
                    double exact = all[(int) Math.max(1, Math.ceil(part * all.length)) - 1];
                    assertThat(sketch.quantile(part))
                            .as("seed %s, part %s", seed, part)
                            .isCloseTo(exact, within(exact * (Sketch.ERROR + 1e-9)));
                }
            }
        }
    }

    @Test
    void mergedSketchesAreTheOneThatSawAll() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            double[] all = latencies(new Random(seed), SHAPES.get(1), 900);
            var merged = new Sketch();
            for (int from = 600; from >= 0; from -= 300) {
                merged.add(of(Arrays.copyOfRange(all, from, from + 300)));
            }
            assertThat(bytes(merged)).isEqualTo(bytes(of(all)));
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (var shape : SHAPES) {
                var written = bytes(of(latencies(new Random(seed), shape, 500)));
                var read = new Sketch();
                read.read(ByteBuffer.wrap(written));
                assertThat(bytes(read)).isEqualTo(written);
            }
        }
    }

    @Test
    void whatNobodyCouldMeasureDoesNoHarm() {
        var sketch = of(Double.NaN, -1);
        assertThat(sketch.count()).isZero();
        assertThat(sketch.quantile(0.5)).isNaN();
        var edges = of(0, Double.MAX_VALUE, Double.POSITIVE_INFINITY);
        assertThat(edges.quantile(0)).isLessThan(0.000_002);
        assertThat(edges.quantile(1)).isGreaterThan(4000);
    }

    private static double[] latencies(Random random, ToDoubleFunction<Random> shape, int many) {
        return DoubleStream.generate(() -> shape.applyAsDouble(random))
                .limit(many)
                .toArray();
    }

    private static Sketch of(double... latencies) {
        var sketch = new Sketch();
        Arrays.stream(latencies).forEach(sketch::add);
        return sketch;
    }

    private static byte[] bytes(Sketch sketch) {
        var out = new Packed();
        sketch.write(out);
        return out.toBytes();
    }
}
