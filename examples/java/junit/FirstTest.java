import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first 429 in a test, without a client of your own. */
@ExtendWith(MockAlteryxExtension.class)
class FirstTest {
  @Test
  void isRefusedOnceAndThenServed(MockAlteryx.Sandbox box) throws Exception {
    box.addFault(Map.of("preset", "throttle", "when", Map.of("times", 1)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(box.tokenUrl()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "grant_type=client_credentials&client_id=" + box.clientId() + "&client_secret=" + box.clientSecret()))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    client.send(request, BodyHandlers.ofString());
    box.advanceClock(Duration.ofSeconds(2)); // as long as Retry-After says, and nobody sleeps
    client.send(request, BodyHandlers.ofString());
    assertEquals(List.of(429, 200), box.statusesOf("oauth.token"));
    assertEquals(List.of(), box.findings());
  }
}
