import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one mock for all tests of the run, and gives each test a world of its own as a parameter. */
public class MockAlteryxExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(MockAlteryxExtension.class);

  /** JUnit closes what its store holds: the mock after all tests, a world after its test. */
  private record Held<T extends AutoCloseable>(T value) implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() throws Exception {
      value.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MockAlteryx.Sandbox.class;
  }

  @Override
  public MockAlteryx.Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Held<?> mock =
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("mock", key -> new Held<>(MockAlteryx.start()), Held.class);
    Held<?> box =
        context.getStore(NAMESPACE).getOrComputeIfAbsent("box", key -> new Held<>(((MockAlteryx) mock.value()).sandbox()), Held.class);
    return (MockAlteryx.Sandbox) box.value();
  }
}
