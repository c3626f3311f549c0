import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small client of Alteryx Server's user management that keeps its token, waits when it is told to, and reads all pages. */
public class AlteryxClient {
  public record Person(String firstName, String lastName, String email, String role) {}

  /** Waits. A test moves the mock's clock instead. */
  public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  private static final int ATTEMPTS = 4;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String tokenUrl;
  private final String apiUrl;
  private final String credentials;
  private final Sleeper sleeper;
  private String token;

  public AlteryxClient(String tokenUrl, String apiUrl, String clientId, String clientSecret, Sleeper sleeper) {
    this.tokenUrl = tokenUrl;
    this.apiUrl = apiUrl;
    this.credentials =
        "grant_type=client_credentials&client_id=" + encode(clientId) + "&client_secret=" + encode(clientSecret);
    this.sleeper = sleeper;
  }

  /** A user by e-mail, on whichever page. A deactivated user is found too. */
  public Optional<Map<String, Object>> findUser(String email) {
    Set<Object> seen = new HashSet<>();
    for (int page = 1; ; page++) {
      boolean isNew = false;
      for (Map<String, Object> user : page(page, email)) {
        if (email.equalsIgnoreCase((String) user.get("email"))) return Optional.of(user);
        isNew |= seen.add(user.get("id"));
      }
      if (!isNew) return Optional.empty();
    }
  }

  /** Makes sure that somebody is an active user. PUT replaces the whole user, so the user is read first. */
  public Map<String, Object> ensureUser(Person person) {
    Optional<Map<String, Object>> known = findUser(person.email());
    if (known.isEmpty()) return create(person);
    Map<String, Object> user = new LinkedHashMap<>(call("GET", "/users/" + known.get().get("id"), null));
    user.remove("dateAdded");
    user.remove("dateUpdated");
    user.putAll(fieldsOf(person));
    user.put("isActive", true);
    return call("PUT", "/users/" + known.get().get("id"), user);
  }

  /** DELETE only deactivates. */
  public void deactivateUser(String id) {
    call("DELETE", "/users/" + id, null);
  }

  /** The user may have been made although the answer was lost, so a POST is not simply repeated. */
  private Map<String, Object> create(Person person) {
    try {
      return call("POST", "/users", fieldsOf(person));
    } catch (AlteryxException error) {
      if (!error.isOutcomeUnknown()) throw error;
      return findUser(person.email())
          .map(made -> call("GET", "/users/" + made.get("id"), null))
          .orElseGet(() -> call("POST", "/users", fieldsOf(person)));
    }
  }

  @SuppressWarnings("unchecked") // As the server describes it.
  private List<Map<String, Object>> page(int page, String search) {
    String query = "?page=" + page + "&pageSize=100&search=" + encode(search);
    return (List<Map<String, Object>>) call("GET", "/users" + query, null).get("users");
  }

  /** Repeats what was refused for now, and asks for a new token when the old one has ended. */
  private Map<String, Object> call(String method, String path, Map<String, ?> body) {
    for (int attempt = 1; ; attempt++) {
      boolean isKept = token != null;
      if (!isKept) token = fetchToken();
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(URI.create(apiUrl + path))
                  .method(method, HttpRequest.BodyPublishers.ofString(body == null ? "" : Json.write(body)))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json"));
      int status = answer.statusCode();
      if (status < 300) return answer.body().isEmpty() ? Map.of() : Json.readObject(answer.body());
      boolean isLast = attempt == ATTEMPTS;
      boolean isPassing = status == 429 || (status >= 500 && !method.equals("POST"));
      if (status == 401 && isKept && !isLast) {
        token = null;
      } else if (isPassing && !isLast) {
        pause(answer.headers().firstValue("Retry-After").map(Long::parseLong).orElse(1L << attempt));
      } else {
        throw new AlteryxException(status, method + " " + path + ": " + status + " " + answer.body());
      }
    }
  }

  private String fetchToken() {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(tokenUrl))
                .POST(HttpRequest.BodyPublishers.ofString(credentials))
                .header("Content-Type", "application/x-www-form-urlencoded"));
    if (answer.statusCode() == 200) return (String) Json.readObject(answer.body()).get("access_token");
    throw new AlteryxException(answer.statusCode(), "No token: " + answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException error) {
      throw new AlteryxException(0, "No answer: " + error);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      throw new AlteryxException(0, "Interrupted.");
    }
  }

  private void pause(long seconds) {
    try {
      sleeper.sleep(Duration.ofSeconds(seconds));
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Object> fieldsOf(Person person) {
    return Map.of(
        "firstName", person.firstName(),
        "lastName", person.lastName(),
        "email", person.email(),
        "role", person.role());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
