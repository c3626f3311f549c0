import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

class First {
  public static void main(String[] args) throws Exception {
    try (MockAlteryx mock = MockAlteryx.start();
        MockAlteryx.Sandbox box = mock.sandbox()) {
      box.addFault(Map.of("response", Map.of("status", 429, "headers", Map.of("Retry-After", "2")), "when", Map.of("times", 1)));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(box.tokenUrl()))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "grant_type=client_credentials&client_id=" + box.clientId() + "&client_secret=" + box.clientSecret()))
              .build();
      HttpClient client = HttpClient.newHttpClient();
      int first = client.send(request, BodyHandlers.ofString()).statusCode();
      box.advanceClock(Duration.ofSeconds(2)); // no sleeping
      int second = client.send(request, BodyHandlers.ofString()).statusCode();
      System.out.println(first + ", then " + second);
    }
  }
}
