// A mock of Alteryx Server for tests. Copy this file; it needs xUnit v3, Testcontainers for .NET, and Docker.
//
// Not run by this project, because its CI cannot have .NET. A test parses the file, and compares every call of /__mock
// with its description, /__mock/openapi.json.

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using Xunit;

// One mock for all tests. A test class gets it by its constructor, and takes a sandbox.
[assembly: AssemblyFixture(typeof(MockAlteryxServer.MockAlteryx))]

namespace MockAlteryxServer;

/// <summary>A mock in a container, or one that runs already.</summary>
public sealed class MockAlteryx : IAsyncLifetime
{
    private const int Port = 8080;

    private static readonly string Image =
        Environment.GetEnvironmentVariable("ALTERYX_MOCK_IMAGE") ?? "ghcr.io/OWNER/mock-alteryx-server";

    // A running mock, such as a service of a CI job.
    private static readonly string? Running = Environment.GetEnvironmentVariable("ALTERYX_MOCK_URL");

    private readonly string? token;
    private readonly IContainer? container;
    private readonly HttpClient http = new();

    public MockAlteryx()
    {
        if (Running is not null)
        {
            token = Environment.GetEnvironmentVariable("ALTERYX_MOCK_TOKEN");
            return;
        }
        // Other machines may reach a container, so its /__mock requires a token.
        token = Guid.NewGuid().ToString();
        container = new ContainerBuilder(Image)
            .WithEnvironment("MOCK_ALTERYX_CONTROL_TOKEN", token)
            .WithPortBinding(Port, assignRandomHostPort: true)
            .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(
                request => request.ForPort(Port).ForPath("/__mock/health/ready")))
            .Build();
    }

    public Uri Url => new(Running ?? $"http://{container!.Hostname}:{container.GetMappedPublicPort(Port)}");

    public async ValueTask InitializeAsync()
    {
        if (container is not null) await container.StartAsync();
        http.BaseAddress = Url;
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (container is not null) await container.DisposeAsync();
    }

    /// <summary>A world of its own. The options are profile, world, clock and seed.</summary>
    public async Task<Sandbox> NewSandbox(object? options = null) =>
        new(this, await Control(HttpMethod.Post, "/sandboxes", options ?? new { }));

    /// <summary>Calls /__mock. Bodies and answers are the JSON of /__mock/openapi.json.</summary>
    public async Task<JsonNode> Control(HttpMethod method, string path, object? body = null, string sandbox = "default")
    {
        var separator = path.Contains('?') ? '&' : '?';
        using var request = new HttpRequestMessage(method, $"/__mock{path}{separator}sandbox={sandbox}");
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType());
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
        }
        return JsonNode.Parse(text.Length == 0 ? "{}" : text)!;
    }
}

/// <summary>A world with its own people, faults, clock and journal. Its credentials choose it.</summary>
public sealed class Sandbox(MockAlteryx mock, JsonNode made) : IAsyncDisposable
{
    public string Id => made["id"]!.GetValue<string>();
    public string ClientId => made["clientId"]!.GetValue<string>();
    public string ClientSecret => made["clientSecret"]!.GetValue<string>();
    public string ScimToken => made["scimToken"]!.GetValue<string>();
    public string TokenUrl => $"{UrlOf("oauth")}/token";

    /// <summary>Where a surface is: oauth, rest (/api/v3), webapi, scim, as far as the profile has it.</summary>
    public string UrlOf(string surface) => new Uri(mock.Url, made["surfaces"]![surface]!.GetValue<string>()).ToString();

    public Task<JsonNode> Control(HttpMethod method, string path, object? body = null) =>
        mock.Control(method, path, body, Id);

    /// <summary>Arms a fault, such as new { preset = "throttle" }.</summary>
    public Task AddFault(object fault) => Control(HttpMethod.Post, "/faults", fault);

    /// <summary>Moves the clock. Give it to the client as its pause, and nobody waits.</summary>
    public Task AdvanceClock(TimeSpan time) =>
        Control(HttpMethod.Post, "/clock/advance", new { by = XmlConvert.ToString(time) });

    /// <summary>What was asked and answered of one operation, such as users.create, oldest first.</summary>
    public async Task<JsonArray> Journal(string operation) =>
        (await Control(HttpMethod.Get, $"/journal?operation={operation}"))["exchanges"]!.AsArray();

    /// <summary>What the client does wrong, with the guide's sentence and what to do instead.</summary>
    public async Task<JsonArray> Findings() => (await Control(HttpMethod.Get, "/findings"))["findings"]!.AsArray();

    /// <summary>All users as they are, deactivated ones too.</summary>
    public async Task<JsonArray> Users() => (await Control(HttpMethod.Get, "/state"))["users"]!.AsArray();

    public async ValueTask DisposeAsync() => await mock.Control(HttpMethod.Delete, $"/sandboxes/{Id}");
}
