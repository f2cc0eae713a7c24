package org.vigie.testkit.container;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.ProbeInvokerFactory;
import org.ops4j.pax.exam.TestContainerException;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Runs one test method with Jupiter, inside the framework. Pax Exam finds it as the driver {@code jupiter}. */
@Header(name = "Bundle-Activator", value = "${@class}")
public final class JupiterInvoker implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        ProbeInvokerFactory factory = (probe, expression) -> invoker(((BundleContext) probe).getBundle(), expression);
        context.registerService(
                ProbeInvokerFactory.class, factory, FrameworkUtil.asDictionary(Map.of("driver", "jupiter")));
    }

    @Override
    public void stop(BundleContext context) {}

    private static ProbeInvoker invoker(Bundle probe, String expression) {
        int split = expression.indexOf(';');
        return arguments -> run(probe, expression.substring(0, split), expression.substring(split + 1));
    }

    private static void run(Bundle probe, String type, String method) {
        var failure = new Failure();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(JupiterInvoker.class.getClassLoader());
        try {
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectMethod(probe.loadClass(type), method))
                    .build();
            LauncherFactory.create(onlyJupiter()).execute(request, failure);
        } catch (ClassNotFoundException missing) {
            throw new TestContainerException(missing);
        } finally {
            thread.setContextClassLoader(before);
        }
        if (failure.cause != null) {
            throw new TestContainerException(failure.cause);
        }
        if (failure.tests == 0) {
            throw new TestContainerException(type + "." + method + " was not found in the container");
        }
    }

    /** The service loader sees nothing here, so the engine is handed over. */
    private static LauncherConfig onlyJupiter() {
        return LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
    }

    private static final class Failure implements TestExecutionListener {
        private @Nullable Throwable cause;
        private int tests;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                tests++;
            }
            result.getThrowable().ifPresent(thrown -> cause = cause == null ? thrown : cause);
        }
    }
}
