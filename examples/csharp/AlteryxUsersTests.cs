// Not run by this project, because its CI cannot have .NET. A test parses the file, and compares every call of /__mock
// with its description.

using Xunit;

namespace MockAlteryxServer;

public sealed class AlteryxUsersTests(MockAlteryx mock) : IAsyncLifetime
{
    private static readonly Person Ada = new("Ada", "Lovelace", "ada@example.com", "Viewer");
    private readonly HttpClient http = new();
    private Sandbox alteryx = null!;
    private AlteryxUsers users = null!;

    /// <summary>A world for each test. Its credentials select it, so the client needs no change.</summary>
    public async ValueTask InitializeAsync()
    {
        alteryx = await mock.NewSandbox();
        var access = new Access(alteryx.TokenUrl, alteryx.UrlOf("rest"), alteryx.ClientId, alteryx.ClientSecret);
        users = new AlteryxUsers(access, http, wait: alteryx.AdvanceClock);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await alteryx.DisposeAsync();
    }

    [Fact]
    public async Task WaitsAsLongAsTheServerAsks()
    {
        await alteryx.AddFault(new { preset = "throttle", match = new { operation = "users.create" } });
        await users.Ensure(Ada);
        var statuses = (await alteryx.Journal("users.create")).Select(call => call!["status"]!.GetValue<int>());
        Assert.Equal(new[] { 429, 429, 201 }, statuses);
        Assert.Empty(await alteryx.Findings());
    }

    [Fact]
    public async Task KeepsItsTokenUntilItExpires()
    {
        await users.Ensure(Ada);
        await alteryx.AdvanceClock(TimeSpan.FromDays(1));
        await users.Ensure(Ada);
        Assert.Equal(2, (await alteryx.Journal("oauth.token")).Count);
        Assert.Empty(await alteryx.Findings());
    }

    [Fact]
    public async Task ReadsAllPages()
    {
        Assert.Equal((await alteryx.Users()).Count, (await users.List()).Count);
        Assert.Empty(await alteryx.Findings());
    }

    [Fact]
    public async Task BringsBackSomebodyWhoHasLeft()
    {
        await users.Ensure(Ada);
        await users.Deactivate(Ada.Email);
        await users.Ensure(Ada);
        var user = (await alteryx.Users()).Single(user => user!["email"]!.GetValue<string>() == Ada.Email);
        Assert.True(user!["isActive"]!.GetValue<bool>());
        Assert.Empty(await alteryx.Findings());
    }

    [Fact]
    public async Task WorksOnAServerThatDeletesForGood()
    {
        await alteryx.Control(
            HttpMethod.Patch, "/profile", new { answers = new Dictionary<string, string> { ["users.delete"] = "remove" } });
        await users.Ensure(Ada);
        await users.Deactivate(Ada.Email);
        Assert.Null(await users.Find(Ada.Email));
    }

    [Fact]
    public async Task BeginsAgainFromASnapshot()
    {
        await alteryx.Control(HttpMethod.Post, "/snapshots", new { name = "before" });
        await users.Ensure(Ada);
        await alteryx.Control(HttpMethod.Post, "/snapshots/before/restore");
        Assert.Null(await users.Find(Ada.Email));
    }
}
