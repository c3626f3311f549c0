/** Uses the package from TypeScript. The types must match the documentation. */
import { startMockServer, type Finding, type MockControls } from "mock-alteryx-server";

await using mock = await startMockServer({ profile: "server-2024.1", clock: { frozenAt: new Date(0) } });
const url: string = mock.url;
const { clientId, clientSecret }: MockControls["credentials"] = mock.credentials;
mock.clock.advance("1h");
mock.faults.add("throttle");
mock.faults.add({
  match: { operation: "users.create" },
  when: { times: 2 },
  response: { status: 429, headers: { "Retry-After": "2" } },
});
// @ts-expect-error -- there is no such preset.
mock.faults.add("throtle");
const box = await mock.sandbox();
const response: Response = await box.fetch(new Request(`${url}/api/v3/users`));
box.journal.verify({ operation: "users.create" }, { atMost: 1 });
const findings: readonly Finding[] = box.findings();
export const facts = { clientId, clientSecret, status: response.status, ids: findings.map(({ id }) => id) };
