// A small integration with Alteryx Server's user management: the client under test.
//
// Not run by this project, because its CI cannot have .NET. A test parses the file, and compares every call with the
// description of the API.

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MockAlteryxServer;

public sealed record Person(string FirstName, string LastName, string Email, string Role);

public sealed record Access(string TokenUrl, string ApiUrl, string ClientId, string ClientSecret);

/// <summary>Keeps its token until that ends, waits as long as the server asks, and reads lists to their end.</summary>
public sealed class AlteryxUsers(Access access, HttpClient http, Func<TimeSpan, Task>? wait = null)
{
    private readonly Func<TimeSpan, Task> wait = wait ?? (time => Task.Delay(time));
    private string? token;

    /// <summary>All users, page by page, until a page has nobody new.</summary>
    public async Task<IReadOnlyList<JsonNode>> List(string search = "")
    {
        var found = new Dictionary<string, JsonNode>();
        for (var page = 1; ; page++)
        {
            var answer = await Call(HttpMethod.Get, $"/users?page={page}&pageSize=100&search={Uri.EscapeDataString(search)}");
            var before = found.Count;
            foreach (var user in answer["users"]!.AsArray()) found[user!["id"]!.GetValue<string>()] = user;
            if (found.Count == before) return [.. found.Values];
        }
    }

    public async Task<JsonNode?> Find(string email) =>
        (await List(email)).FirstOrDefault(
            user => email.Equals(user["email"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes sure that somebody is an active user with this role, whatever was before.</summary>
    public async Task<JsonNode> Ensure(Person person)
    {
        if (await Find(person.Email) is not { } known)
        {
            return await Call(HttpMethod.Post, "/users", new
            {
                firstName = person.FirstName,
                lastName = person.LastName,
                email = person.Email,
                role = person.Role,
            });
        }
        // PUT resets what it is not given, so the user is read first and sent back whole.
        var id = known["id"]!.GetValue<string>();
        var whole = (await Call(HttpMethod.Get, $"/users/{id}")).AsObject();
        foreach (var own in new[] { "id", "dateAdded", "dateUpdated" }) whole.Remove(own);
        whole["firstName"] = person.FirstName;
        whole["lastName"] = person.LastName;
        whole["role"] = person.Role;
        whole["isActive"] = true;
        return await Call(HttpMethod.Put, $"/users/{id}", whole);
    }

    /// <summary>DELETE deactivates: the user stays, and so does its e-mail.</summary>
    public async Task Deactivate(string email)
    {
        if (await Find(email) is { } known) await Call(HttpMethod.Delete, $"/users/{known["id"]!.GetValue<string>()}");
    }

    private async Task<JsonNode> Call(HttpMethod method, string path, object? body = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, access.ApiUrl + path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ??= await FetchToken());
            if (body is not null) request.Content = JsonContent.Create(body, body.GetType());
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode) return JsonNode.Parse(text.Length == 0 ? "{}" : text)!;
            if (attempt == 4) throw new HttpRequestException($"{method} {path}: {text}", null, response.StatusCode);
            if (response.StatusCode == HttpStatusCode.Unauthorized) token = null; // It is never sent again.
            else if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await wait(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(attempt));
            }
            else throw new HttpRequestException($"{method} {path}: {text}", null, response.StatusCode);
        }
    }

    private async Task<string> FetchToken()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = access.ClientId,
            ["client_secret"] = access.ClientSecret,
        });
        using var response = await http.PostAsync(access.TokenUrl, form);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
    }
}
