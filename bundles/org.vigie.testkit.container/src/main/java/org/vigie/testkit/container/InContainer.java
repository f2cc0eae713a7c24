package org.vigie.testkit.container;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.opentest4j.TestAbortedException;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.spi.StagedExamReactor;
import org.ops4j.pax.exam.spi.reactors.ReactorManager;
import org.ops4j.pax.exam.util.Injector;
import org.osgi.framework.FrameworkUtil;

/**
 * Runs the tests of a class inside the framework that its {@code @Configuration} describes. The same extension is at work
 * twice: outside it stages the framework and sends each test in; inside it fills the {@code @Inject} fields and lets the
 * test run. What the test throws inside fails it outside.
 */
public final class InContainer
        implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor, TestInstancePostProcessor {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(InContainer.class);

    private final boolean inside = FrameworkUtil.getBundle(InContainer.class) != null;

    private record Stage(ReactorManager manager, StagedExamReactor reactor, Map<String, TestAddress> tests) {}

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (inside) {
            return;
        }
        var type = context.getRequiredTestClass();
        var instance = type.getDeclaredConstructor().newInstance();
        var manager = ReactorManager.getInstance();
        var prepared = manager.prepareReactor(type, instance);
        var probe = manager.createProbeBuilder(instance);
        var methods = new HashMap<TestAddress, String>();
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .forEach(name -> methods.put(probe.addTest(type, name), name));
        prepared.addProbe(probe);
        var reactor = manager.stageReactor();
        manager.beforeSuite(reactor);
        manager.beforeClass(reactor, instance);
        // staging gives each test a new address, below the one it was added under; the reactor remembers other classes
        // too
        var tests = reactor.getTargets().stream()
                .filter(target -> methods.containsKey(target.root()))
                .collect(Collectors.toMap(target -> methods.getOrDefault(target.root(), ""), Function.identity()));
        context.getStore(OURS).put(Stage.class, new Stage(manager, reactor, tests));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var stage = stage(context);
        if (stage != null) {
            stage.manager.afterClass(stage.reactor, context.getRequiredTestClass());
            stage.manager.afterSuite(stage.reactor);
        }
    }

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) {
        if (inside) {
            var bundles = FrameworkUtil.getBundle(InContainer.class).getBundleContext();
            var injector = bundles.getService(bundles.getServiceReference(Injector.class));
            injector.injectFields(test);
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        var stage = stage(context);
        if (inside || stage == null) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        var address = stage.tests.get(call.getExecutable().getName());
        if (address == null) {
            throw new IllegalStateException("only methods with @Test run in the container");
        }
        sendIn(stage, address);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        onlyInside(invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        onlyInside(invocation);
    }

    private void onlyInside(Invocation<@Nullable Void> invocation) throws Throwable {
        if (inside) {
            invocation.proceed();
        } else {
            invocation.skip();
        }
    }

    private static @Nullable Stage stage(ExtensionContext context) {
        return context.getStore(OURS).get(Stage.class, Stage.class);
    }

    /** A test that skipped itself inside skips itself outside; its class there is not ours, so it is known by name. */
    private static void sendIn(Stage stage, TestAddress address) throws Exception {
        try {
            stage.reactor.invoke(address);
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause.getClass().getName().equals(TestAbortedException.class.getName())) {
                    throw new TestAbortedException(cause.getMessage(), failed);
                }
            }
            throw failed;
        }
    }
}
