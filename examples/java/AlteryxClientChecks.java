import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tests of the client by the JDK alone: {@code javac *.java && java -ea AlteryxClientChecks}. */
class AlteryxClientChecks {
  static final AlteryxClient.Person ADA =
      new AlteryxClient.Person("Ada", "Lovelace", "ada@example.com", "Viewer");

  interface Check {
    void run(MockAlteryx.Sandbox box, AlteryxClient client) throws Exception;
  }

  static final Map<String, Check> CHECKS =
      Map.of(
          "repeats a refused call when Retry-After has passed",
          (box, client) -> {
            box.addFault(Map.of("preset", "throttle", "match", Map.of("operation", "users.create")));
            client.ensureUser(ADA);
            same(List.of(429, 429, 201), box.statusesOf("users.create"));
          },
          "creates a user only once even if the answer was lost",
          (box, client) -> {
            box.addFault("commit-then-504");
            client.ensureUser(ADA);
            same(List.of(504), box.statusesOf("users.create"));
          },
          "replaces an expired token once",
          (box, client) -> {
            client.findUser(ADA.email());
            box.advanceClock(Duration.ofHours(2));
            client.findUser(ADA.email());
            same(List.of(200, 200), box.statusesOf("oauth.token"));
          },
          "reactivates the same user when a person returns",
          (box, client) -> {
            String id = (String) client.ensureUser(ADA).get("id");
            client.deactivateUser(id);
            Map<String, Object> again = client.ensureUser(ADA);
            same(List.of(id, true), List.of(again.get("id"), again.get("isActive")));
          });

  public static void main(String[] args) {
    try (MockAlteryx mock = MockAlteryx.start()) {
      long failed = CHECKS.entrySet().parallelStream().filter(check -> !passes(mock, check)).count();
      System.out.println((CHECKS.size() - failed) + " passed, " + failed + " failed");
      if (failed > 0) System.exit(1);
    }
  }

  /** Runs a check in a world of its own. No client may step into a trap of the guide. */
  static boolean passes(MockAlteryx mock, Map.Entry<String, Check> check) {
    try (MockAlteryx.Sandbox box = mock.sandbox()) {
      check.getValue().run(box, clientOf(box));
      same(List.of(), box.findings());
      return true;
    } catch (Exception | AssertionError error) {
      System.out.println("failed: " + check.getKey() + ": " + error.getMessage());
      return false;
    }
  }

  static AlteryxClient clientOf(MockAlteryx.Sandbox box) {
    return new AlteryxClient(
        box.tokenUrl(), box.surface("rest"), box.clientId(), box.clientSecret(), box::advanceClock);
  }

  static void same(Object expected, Object actual) {
    if (!expected.equals(actual)) throw new AssertionError("expected " + expected + ", not " + actual);
  }
}
