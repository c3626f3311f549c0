import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
class AlteryxContainerTest {
  @Container
  static final GenericContainer<?> ALTERYX =
      new GenericContainer<>("ghcr.io/OWNER/mock-alteryx-server")
          .withEnv("MOCK_ALTERYX_CONTROL_TOKEN", "only-for-tests")
          .withExposedPorts(8080)
          .waitingFor(Wait.forHttp("/__mock/health"));

  @Test
  void waitsWhenItIsToldTo() {
    String url = "http://" + ALTERYX.getHost() + ":" + ALTERYX.getMappedPort(8080);
    try (MockAlteryx.Sandbox box = MockAlteryx.at(url, "only-for-tests").sandbox()) {
      box.addFault("throttle");
      new AlteryxClient(box.tokenUrl(), box.surface("rest"), box.clientId(), box.clientSecret(), box::advanceClock)
          .findUser("ada@example.com");
      assertEquals(List.of(), box.findings());
    }
  }
}
