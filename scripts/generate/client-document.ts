import { catalogue } from "../../harness/client/mutants/catalogue.ts";
import { mistakes } from "../../harness/client/mutants/mistakes.ts";

/** Generates the page on `check-client`, with the mistakes that a campaign is known to notice. */
export function generateClientDocument(): Record<string, string> {
  const reported = new Map(Object.entries(catalogue));
  const rows = Object.entries(mistakes).map(
    ([name, { does }]) => `| ${name} | ${does} | ${(reported.get(name) ?? []).map(inWords).join(", ")} |`,
  );
  const table = ["| Mistake | The client | A campaign reports |", "| --- | --- | --- |", ...rows].join("\n");
  return { "docs/check-client.md": `${page}\n\n${table}\n\n${next}\n` };
}

/** `hammered trouble/throttled` as `hammered` in `trouble/throttled`. */
function inWords(group: string): string {
  if (group === "baseline") return "that it fails although all goes well";
  const [said, place] = group.split(" ");
  return said === "finding" ? `the finding \`${place}\`` : `${said} in \`${place}\``;
}

const page = `<!-- Made by npm run generate. The text is in scripts/generate/client-document.ts. Do not edit. -->

# What does my client survive?

\`check-client\` runs your provisioning client many times: under trouble, in unusual worlds, and against servers that
answer otherwise. You write no assertion. What the client achieves when all goes well is what it must achieve, or safely
fail to achieve, when it does not.

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

Each run has a world of its own with credentials of its own. The client reads them from the variables that
\`mock-alteryx env\` prints, or from placeholders in the command:

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
\`{clientSecret}\`, \`{scimToken}\`, and \`{dir}\`, an empty folder of this run. \`--setup COMMAND\` runs before each run,
with the same variables. \`--world\` names the people that the server begins with, \`--profile\` the server version.

There are variables only for the surfaces that the profile offers. \`guide\`, which is the default, has
\`ALTERYX_API_URL\` (\`/api/v3\`); \`server-2024.1\` has \`ALTERYX_WEBAPI_URL\` (\`/webapi\`) instead. So name the
profile whose API your client speaks: [the two side by side](surfaces.md).

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

## What is run

1. **The baseline.** The client runs when all goes well, twice. What differs between the two runs is noise: a date, a
   random suffix. Then it runs once more on its own result (\`repeat\`): does it change anything?
2. **Troubles**, at each call that the client made: 429 with \`Retry-After\`, 503, a connection that is reset before or
   after the change, an answer that is lost after the change, a token that has expired or was revoked, an owner of the key
   who has lost the admin role, an answer that is slow, cut short, empty, malformed or the HTML of a sign-in page, and a
   server that stays down.
3. **Worlds** that follow from what the client did: more people than a page, others who are easily taken for the right
   ones, somebody who is there already, deactivated, or under another letter case, a group that is there already, no seat
   left, single sign-on off, another administrator at work.
4. **Quirks**: every other answer of every question that the client made the mock ask. An answer that changes what comes
   of the work is one that the client depends on.

The likeliest troubles come first. \`--budget 200\` bounds the number of cases, \`--budget 10m\` the time; what was left
out is said. \`--jobs\` runs several cases at a time.

## Verdicts

The effects of a run are compared: people by e-mail or userName, groups by name, without ids and dates.

| Verdict | Meaning |
| --- | --- |
| survived | the same effects, and exit code 0 |
| failed-safely | it said that it failed, nothing is duplicated or lost, and a plain rerun completes the work |
| stuck | it said that it failed, and a rerun does not complete the work |
| wrong | it said that all is well, and the effects are others; or it harmed somebody whom it never touches when all goes well |
| harmed | it said that it failed, and something is duplicated, lost or reset |
| hung | it did not end within \`--timeout\` |
| hammered | it repeated a call before \`Retry-After\` had passed, or without end |
| unsteady | a second run of the case was judged otherwise |
| could-not-run | the case could not be run |
| oracle-too-weak | two good runs differ in whole records, so nothing can be compared |
| not-applied | the trouble never met its call; such a case does not count |

"It depends on" names the quirks for which another answer makes the client fail or do harm: \`explain QUIRK\` says what
they ask. \`--timeout\`, \`--budget\` and \`--jobs\` decide how long all of it takes: 80 cases of a small script in Python
took 50 seconds on two cores.

The exit code is 1 if there is a verdict of \`--fail-on\`, by default \`wrong,harmed,stuck,hung,hammered\`. For each case
that the client did not survive, the report says what happened, what is wrong now, what to do instead, and which command
repeats this case alone.

\`--report KIND=FILE\` writes \`json\` (\`mock-alteryx/client-report@1\`), \`junit\`, \`ctrf\`, \`markdown\`, \`html\`, or
\`badge\`, an SVG for a README.

## The next server version

\`\`\`sh
mock-alteryx check-client --profile server-2022.1 --upgrade-to server-2024.1 --report html=client.html -- ./sync.sh
\`\`\`

\`--upgrade-to\` takes a built-in profile or a file, such as the one that \`observe --profile-out\` wrote of your next
Server, and may be repeated. Each change that the client meets is run alone, and then all of them at once. The report
says how many of the changes break the client, and names the cases that show it. If the next version does not offer a
surface that the client calls, the report says so instead, for nothing else matters then.

A change that nobody has documented is in no profile, and so it is not tried here. How much of two versions is only
assumed to be the same is what \`diff\` says: [before an upgrade](drift.md#before-an-upgrade).

## What it cannot see

The client itself is the oracle. A mistake that it also makes when all goes well, such as a field that it resets each time,
is no difference. The findings of the mock name those that the guide warns of. A quirk that only a second run on the
client's own result would meet is not tried.

A client that deactivates everybody who is not on its list also does so with the bystanders of a case, and that is right.
So when a client changes bystanders, it runs once more among people whom nobody can take for others. What it does to them,
it may do to the bystanders. If it refuses to deactivate many people at once, \`world/long-search\` and
\`world/more-than-a-page\`, which have 120 of them, can end as \`stuck\`.

A function cannot be ended: it must stop when its \`signal\` is aborted. A
process that leaves its group is ended on Linux only.

## Mistakes that it is known to notice

A careful client in TypeScript makes one mistake at a time. A trial runs each of these clients through the whole campaign,
and compares what is reported with this table; nothing else may be reported. Without a mistake, nothing is.`;

const next = `## Where to go next

- [Run in CI](ci.md): the campaign as a step of a pipeline
- [Make trouble](trouble.md): one trouble at a time, by hand
- [Find out how your Server behaves](your-server.md): the profile that your client must survive`;
