import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A mock of Alteryx Server for tests. Copy this file and Json.java; they need Java 17, and Node 22.12 or Docker.
 *
 * <pre>
 * try (MockAlteryx mock = MockAlteryx.start(); MockAlteryx.Sandbox box = mock.sandbox()) {
 *   box.addFault("throttle");
 *   new YourClient(box.tokenUrl(), box.restUrl(), box.clientId(), box.clientSecret()).work();
 * }
 * </pre>
 */
public final class MockAlteryx implements AutoCloseable {
  /** Runs the mock if there is Node. Name a version to stay on it: npx --yes mock-alteryx-server@0.1.0 */
  private static final String COMMAND = variable("ALTERYX_MOCK_COMMAND", "npx --yes mock-alteryx-server");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Where the mock listens, without a path. */
  public final String url;

  private final String token;
  private final Process process;

  private MockAlteryx(String url, String token, Process process) {
    this.url = url;
    this.token = token;
    this.process = process;
  }

  /** Runs `serve` with these flags on a free port: with Docker if ALTERYX_MOCK_IMAGE names an image, otherwise with Node. */
  public static MockAlteryx start(String... flags) {
    String running = variable("ALTERYX_MOCK_URL", "");
    if (!running.isEmpty()) return at(running, variable("ALTERYX_MOCK_TOKEN", ""));
    try {
      Path ready = Files.createTempDirectory("mock-alteryx").resolve("ready.json");
      Path log = ready.resolveSibling("log.txt");
      String image = variable("ALTERYX_MOCK_IMAGE", "");
      String container = image.isEmpty() ? "" : "alteryx-java-" + UUID.randomUUID();
      // Other machines may reach a container, so its /__mock requires a token.
      String token = image.isEmpty() ? "" : UUID.randomUUID().toString();
      List<String> command = new ArrayList<>();
      if (System.getProperty("os.name").startsWith("Windows")) command.addAll(List.of("cmd", "/c"));
      if (image.isEmpty()) {
        command.addAll(List.of(COMMAND.split(" ")));
        command.addAll(List.of("serve", "--port", "0", "--ready-file", ready.toString()));
      } else {
        command.addAll(List.of("docker", "run", "--rm", "-i", "--name", container, "-p", "127.0.0.1::8080"));
        command.addAll(List.of("-e", "MOCK_ALTERYX_CONTROL_TOKEN", image, "serve"));
      }
      // The mock ends when its input ends: when `close` closes it, or when this Java process ends for any reason.
      command.add("--until-stdin-ends");
      command.addAll(List.of(flags));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      if (!token.isEmpty()) builder.environment().put("MOCK_ALTERYX_CONTROL_TOKEN", token);
      Process process = started(builder);
      for (long end = System.nanoTime() + Duration.ofMinutes(2).toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
        if (!process.isAlive()) break;
        String url = image.isEmpty() ? urlIn(ready) : urlOf(container);
        MockAlteryx mock = new MockAlteryx(url, token, process);
        if (!url.isEmpty() && mock.isReady()) return mock;
      }
      process.destroy();
      throw new IllegalStateException("The mock did not start: " + command + "\n" + Files.readString(log));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    } catch (InterruptedException error) {
      throw new IllegalStateException(error);
    }
  }

  private static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException error) {
      String message = "Cannot run %s. The mock needs Node 22.12 or later; or set ALTERYX_MOCK_IMAGE to its image, and Docker runs it.";
      throw new IllegalStateException(String.format(message, builder.command().get(0)), error);
    }
  }

  /** A mock that runs already, such as one in a container. The token is what its /__mock demands; empty for none. */
  public static MockAlteryx at(String url, String token) {
    return new MockAlteryx(url, token, null);
  }

  /** A world of its own for one test, with its own credentials, people, faults, clock and journal. */
  public Sandbox sandbox() {
    return sandbox(Map.of());
  }

  /** A world as the options say, such as {@code Map.of("profile", "server-2024.1")}. */
  public Sandbox sandbox(Map<String, ?> options) {
    return new Sandbox(Json.readObject(control("POST", "/sandboxes", Json.write(options))));
  }

  /** Calls /__mock, which is described at /__mock/openapi.json, and returns its answer. */
  public String control(String method, String path, String body) {
    HttpResponse<String> answer = send(method, path, body);
    if (answer.statusCode() < 300) return answer.body();
    throw new IllegalArgumentException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
  }

  @Override
  public void close() {
    if (process == null) return;
    try {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (IOException | InterruptedException error) {
      process.destroyForcibly();
    }
  }

  private HttpResponse<String> send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + "/__mock" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(30));
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    } catch (InterruptedException error) {
      throw new IllegalStateException(error);
    }
  }

  private boolean isReady() {
    try {
      return send("GET", "/health", "").statusCode() == 200;
    } catch (UncheckedIOException error) {
      return false;
    }
  }

  private static String urlIn(Path ready) throws IOException {
    return Files.exists(ready) ? (String) Json.readObject(Files.readString(ready)).get("url") : "";
  }

  private static String urlOf(String container) throws IOException {
    Process asked = new ProcessBuilder("docker", "port", container, "8080/tcp").start();
    String host = new String(asked.getInputStream().readAllBytes()).lines().findFirst().orElse("");
    return host.isEmpty() ? "" : "http://" + host;
  }

  private static String variable(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }

  /** A world in the mock. Its credentials choose it, so that the client under test needs no change. */
  public final class Sandbox implements AutoCloseable {
    public final String id;
    private final Map<String, Object> made;

    private Sandbox(Map<String, Object> made) {
      this.made = made;
      this.id = (String) made.get("id");
    }

    public String clientId() {
      return (String) made.get("clientId");
    }

    public String clientSecret() {
      return (String) made.get("clientSecret");
    }

    public String tokenUrl() {
      return surface("oauth") + "/token";
    }

    /** The URL of a surface: oauth, rest, webapi or scim. */
    public String surface(String name) {
      return url + ((Map<?, ?>) made.get("surfaces")).get(name);
    }

    /** Arms a preset, such as `throttle`. */
    public void addFault(String preset) {
      addFault(Map.of("preset", preset));
    }

    /** Arms a fault, as /__mock/faults takes it. */
    public void addFault(Map<String, ?> fault) {
      control("POST", "/faults", Json.write(fault));
    }

    /** Moves the clock. Give it to the client as what waits, and nobody does. */
    public void advanceClock(Duration by) {
      control("POST", "/clock/advance", Json.write(Map.of("by", by.toString())));
    }

    /** The status of each call of an operation, such as `users.create`, oldest first. */
    public List<Integer> statusesOf(String operation) {
      return list("/journal", "&operation=" + operation, "exchanges").stream()
          .map(exchange -> ((Number) exchange.get("status")).intValue())
          .toList();
    }

    /** The ids of what the client does wrong, such as `retry-too-early`. */
    public List<String> findings() {
      return list("/findings", "", "findings").stream().map(finding -> (String) finding.get("id")).toList();
    }

    /** Calls /__mock for this world. */
    public String control(String method, String path, String body) {
      return MockAlteryx.this.control(method, path + "?sandbox=" + id, body);
    }

    @Override
    public void close() {
      MockAlteryx.this.control("DELETE", "/sandboxes/" + id, "");
    }

    @SuppressWarnings("unchecked") // As /__mock/openapi.json describes it.
    private List<Map<String, Object>> list(String path, String query, String name) {
      String answer = MockAlteryx.this.control("GET", path + "?sandbox=" + id + query, "");
      return (List<Map<String, Object>>) Json.readObject(answer).get(name);
    }
  }
}
