import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** All tests run at the same time, with the same e-mail, on one mock. */
@ExtendWith(MockAlteryxExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class AlteryxClientTest {
  private static final AlteryxClient.Person ADA =
      new AlteryxClient.Person("Ada", "Lovelace", "ada@example.com", "Viewer");

  @Test
  void repeatsARefusedCallWhenTheServerSaysSo(MockAlteryx.Sandbox box) {
    box.addFault(Map.of("preset", "throttle", "match", Map.of("operation", "users.create")));
    clientOf(box).ensureUser(ADA);
    assertEquals(List.of(429, 429, 201), box.statusesOf("users.create"));
    assertEquals(List.of(), box.findings());
  }

  @Test
  void makesAUserOnceAlthoughTheAnswerWasLost(MockAlteryx.Sandbox box) {
    box.addFault("commit-then-504");
    clientOf(box).ensureUser(ADA);
    assertEquals(List.of(504), box.statusesOf("users.create"));
  }

  @Test
  void replacesATokenThatEnds(MockAlteryx.Sandbox box) {
    AlteryxClient client = clientOf(box);
    client.findUser(ADA.email());
    box.advanceClock(Duration.ofHours(2));
    client.findUser(ADA.email());
    assertEquals(List.of(200, 200), box.statusesOf("oauth.token"));
    assertEquals(List.of(), box.findings());
  }

  @Test
  void bringsBackSomebodyWhoLeft(MockAlteryx.Sandbox box) {
    AlteryxClient client = clientOf(box);
    String id = (String) client.ensureUser(ADA).get("id");
    client.deactivateUser(id);
    Map<String, Object> again = client.ensureUser(ADA);
    assertEquals(List.of(id, true), List.of(again.get("id"), again.get("isActive")));
    assertEquals(List.of(), box.findings());
  }

  /** What the mock is for: the user is created in the end, but the client did not wait. */
  @Test
  void noticesAClientThatDoesNotWait(MockAlteryx.Sandbox box) {
    box.addFault(Map.of("preset", "throttle", "match", Map.of("operation", "users.create")));
    new AlteryxClient(box.tokenUrl(), box.surface("rest"), box.clientId(), box.clientSecret(), time -> {})
        .ensureUser(ADA);
    assertEquals(List.of("retry-too-early"), box.findings());
  }

  private static AlteryxClient clientOf(MockAlteryx.Sandbox box) {
    return new AlteryxClient(
        box.tokenUrl(), box.surface("rest"), box.clientId(), box.clientSecret(), box::advanceClock);
  }
}
