import { catalogue } from "../../harness/client/mutants/catalogue.ts";
import { mistakes } from "../../harness/client/mutants/mistakes.ts";

/** Generates the page about `check-client`, with the mistakes that a campaign is known to notice. */
export function generateClientDocument(): Record<string, string> {
  const reported = new Map(Object.entries(catalogue));
  const rows = Object.entries(mistakes).map(
    ([name, { does }]) => `| ${name} | ${does} | ${(reported.get(name) ?? []).map(inWords).join(", ")} |`,
  );
  const table = ["| Mistake | The client | A campaign reports |", "| --- | --- | --- |", ...rows].join("\n");
  return { "docs/check-client.md": `${page}\n\n${table}\n\n${next}\n` };
}

/** Turns `hammered trouble/throttled` into `hammered` in `trouble/throttled`. */
function inWords(group: string): string {
  if (group === "baseline") return "that it fails even without trouble";
  const [said, place] = group.split(" ");
  return said === "finding" ? `the finding \`${place}\`` : `${said} in \`${place}\``;
}

const page = `<!-- Made by npm run generate. The text is in scripts/generate/client-document.ts. Do not edit. -->

# What does my client survive?

\`check-client\` runs your provisioning client many times: under trouble, in unusual worlds, and against servers that
answer differently. You write no assertions. The result that the client reaches without trouble is the result it must
reach, or safely fail to reach, with trouble.

<!-- snippet: slow -->

<!-- snippet: exits with 1 -->

<!-- snippet: before:
cat > provision.py <<'END'
import json, os, urllib.parse, urllib.request

def call(url, body, headers):
    return json.load(urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=1))

form = {"grant_type": "client_credentials", "client_id": os.environ["ALTERYX_CLIENT_ID"], "client_secret": os.environ["ALTERYX_CLIENT_SECRET"]}
token = call(os.environ["ALTERYX_TOKEN_URL"], urllib.parse.urlencode(form).encode(), {})["access_token"]
user = {"firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com", "role": "Viewer"}
headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
call(os.environ["ALTERYX_API_URL"] + "/users", json.dumps(user).encode(), headers)
END
-->

\`\`\`sh
mock-alteryx check-client -- python provision.py
\`\`\`

## How a client finds the mock

Each run has its own world and its own credentials. The client reads them from the variables that \`mock-alteryx env\`
prints, or from placeholders in the command:

<!-- snippet: before:
cat > sync.sh <<'END'
#!/bin/sh
curl -q -sf -m 1 "$ALTERYX_TOKEN_URL" -d grant_type=client_credentials -d "client_id=$ALTERYX_CLIENT_ID" -d "client_secret=$ALTERYX_CLIENT_SECRET" > "$$.json" || exit 1
TOKEN=$(sed 's/.*"access_token": *"\\([^"]*\\)".*/\\1/' "$$.json")
curl -q -sf -m 1 "\${ALTERYX_API_URL:-$ALTERYX_WEBAPI_URL/v3}/users" -H "Authorization: Bearer $TOKEN"
END
chmod +x sync.sh
-->

\`\`\`sh
mock-alteryx check-client -- ./sync.sh --server {url} --id {clientId} --secret {clientSecret} --state {dir}
\`\`\`

Placeholders are \`{url}\`, \`{tokenUrl}\`, \`{restUrl}\`, \`{webapiUrl}\`, \`{scimUrl}\`, \`{clientId}\`,
\`{clientSecret}\`, \`{scimToken}\`, and \`{dir}\`, an empty folder for this run. \`--setup COMMAND\` runs before each run,
with the same variables. \`--world\` sets the people that the server starts with, \`--profile\` the server version.

There are variables only for the surfaces that the profile offers. The default, \`guide\`, has
\`ALTERYX_API_URL\` (\`/api/v3\`); \`server-2024.1\` has \`ALTERYX_WEBAPI_URL\` (\`/webapi\`) instead. So choose the
profile whose API your client speaks: [both side by side](surfaces.md).

As a library, in a test:

<!-- snippet: before:
async function provision(restUrl: string | undefined, clientId: string): Promise<void> {
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id: clientId });
  await fetch(new URL("/oauth2/token", restUrl), { method: "POST", body, signal: AbortSignal.timeout(500) });
}
-->

\`\`\`ts
import { checkClient } from "mock-alteryx-server/check-client";

const { results } = await checkClient({ client: async (env) => provision(env.restUrl, env.clientId) });
\`\`\`

## What it runs

1. **The baseline.** The client runs twice without trouble. Whatever differs between the two runs is noise, such as a
   date or a random suffix. Then it runs once more on its own result (\`repeat\`): does it change anything?
2. **Troubles**, at each call that the client made: 429 with \`Retry-After\`, 503, a connection reset before or after the
   change, an answer lost after the change, a token that has expired or was revoked, a key owner who has lost the admin
   role, an answer that is slow, truncated, empty, malformed or the HTML of a sign-in page, and a server that stays down.
3. **Worlds** derived from what the client did: more people than fit on a page, people who are easily mistaken for the
   right ones, a person who already exists, is deactivated, or is spelled in another letter case, a group that already
   exists, no seat left, single sign-on off, another administrator making changes.
4. **Quirks**: every other answer to every question that decided an answer to the client. If another answer changes the
   result, the client depends on that quirk.

The most likely troubles come first. \`--budget 200\` limits the number of cases, \`--budget 10m\` the time; the report
says what was left out. \`--jobs\` runs several cases at a time.

## Verdicts

The verdict compares the effects of the runs: people by e-mail or userName, groups by name, without ids and dates.

| Verdict | Meaning |
| --- | --- |
| survived | the same effects, and exit code 0 |
| failed-safely | it reported a failure, nothing is duplicated or lost, and a simple rerun completes the work |
| stuck | it reported a failure, and a rerun does not complete the work |
| wrong | it reported success, but the effects differ; or it harmed somebody whom it does not touch without trouble |
| harmed | it reported a failure, and something is duplicated, lost or reset |
| hung | it did not end within \`--timeout\` |
| hammered | it repeated a call before \`Retry-After\` had passed, or endlessly |
| unsteady | a second run of the case got another verdict |
| could-not-run | the case could not be run |
| oracle-too-weak | two good runs differ in whole records, so nothing can be compared |
| not-applied | the client never made the call that the trouble was meant for; such a case does not count |

"It depends on" lists the quirks for which another answer makes the client fail or do harm: \`explain QUIRK\` says what
they ask. \`--timeout\`, \`--budget\` and \`--jobs\` decide how long a campaign takes: 80 cases of a small Python script
took 50 seconds on two cores.

The exit code is 1 if a case gets a verdict listed in \`--fail-on\`, by default \`wrong,harmed,stuck,hung,hammered\`. For
each case that the client did not survive, the report says what happened, what is wrong now, what to do instead, and
which command repeats only this case.

\`--report KIND=FILE\` writes \`json\` (\`mock-alteryx/client-report@1\`), \`junit\`, \`ctrf\`, \`markdown\`, \`html\`, or
\`badge\`, an SVG for a README.

## Several server versions

\`\`\`sh
mock-alteryx check-client --profile guide --profile server-2024.1 --report html=client.html -- ./sync.sh
\`\`\`

Repeat \`--profile\` if your client has to work with several server versions. Each gets a whole campaign with its own
budget, one after the other. A table at the end compares them:

\`\`\`text
…
Profile        survived  failed-safely  Worst
guide                14             22  failed-safely
server-2024.1        12             22  failed-safely
\`\`\`

Each campaign writes its own reports, here \`client.guide.html\` and \`client.server-2024.1.html\`. The exit code is the worst
of all campaigns: 1 if a case went wrong in one of them. If the client does not work with one of the profiles at all, for
example because it does not offer the client's API, the output says so, and the others still run.

## The next server version

\`\`\`sh
mock-alteryx check-client --profile server-2022.1 --upgrade-to server-2024.1 --report html=client.html -- ./sync.sh
\`\`\`

\`--upgrade-to\` takes a built-in profile or a file, such as the one that \`observe --profile-out\` wrote for your next
Server, and may be repeated. Each change that affects the client is tried alone, and then all of them at once. The report
says how many of the changes break the client, and names the cases that show it. If the next version does not offer a
surface that the client calls, the report says only that.

A change that nobody has documented is in no profile, so it is not tried here. \`diff\` says how many answers of two
versions are only assumed to be the same: [before an upgrade](drift.md#before-an-upgrade).

## What it cannot see

The client itself is the oracle. A mistake that it also makes without trouble, such as a field that it resets each time,
does not show as a difference. The mock's findings report the mistakes that the guide warns about. A quirk that only a
second run on the client's own result would ask is not tried.

A client that deactivates everybody who is not on its list also deactivates the bystanders of a case, and that is right.
So if a client changes bystanders, it runs once more among people who cannot be mistaken for others. Whatever it does to
these, it may do to the bystanders. If it refuses to deactivate many people at once, \`world/long-search\` and
\`world/more-than-a-page\`, which have 120 of them, can end as \`stuck\`.

A client that is a function cannot be killed: it must stop when its \`signal\` is aborted. A client process that leaves
its process group is killed on Linux only.

## Mistakes that it is known to find

Each row is a careful client in TypeScript with one mistake. A trial runs each of these clients through the whole
campaign, and compares the report with this table; nothing else may be reported. A client without mistakes gets no report.`;

const next = `## Where to go next

- [Run in CI](ci.md): the campaign as a step of a pipeline
- [Make trouble](trouble.md): one trouble at a time, by hand
- [Find out how your Server behaves](your-server.md): the profile that your client must survive`;
