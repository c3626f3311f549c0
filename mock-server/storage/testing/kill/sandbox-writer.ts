import { z } from "zod";
import type { Mock } from "../../../sandboxes/mock.ts";
import { newEmail, newToken, newUser, send, type Known } from "./writers.ts";

/** What a writer has made in its sandbox. */
interface Made {
  readonly users: readonly string[];
  /** The users in its snapshot, if there is one. */
  readonly saved?: readonly string[] | undefined;
}

interface Step {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly after: Made;
}

const sandboxView = z.object({ id: z.string(), clientId: z.string(), clientSecret: z.string() });

/** Writes into a sandbox of its own, and knows what a kept mock has to contain after each answer. */
export class SandboxWriter {
  #sandbox: { readonly id: string; readonly token: string } | undefined;
  #made: Made = { users: [] };
  /** What there is if the call in flight has happened. */
  #next: Made = this.#made;

  /** Writes into a new sandbox until the mock is killed. */
  async write(known: Known): Promise<void> {
    const last = this.#sandbox;
    this.#sandbox = undefined;
    this.#made = this.#next = { users: [] };
    if (last !== undefined) await send(known, "DELETE", `/__mock/sandboxes/${last.id}`);
    const { text } = await send(known, "POST", "/__mock/sandboxes", { body: { world: "empty" } });
    const { id, clientId, clientSecret } = sandboxView.parse(JSON.parse(text));
    this.#sandbox = { id, token: await newToken(known, clientId, clientSecret) };
    while (!known.isKilled()) {
      const { method, path, body, after } = this.#step(id, known.below);
      this.#next = after;
      const isSurface = path.startsWith("/api");
      const { ok } = await send(known, method, path, {
        ...(body !== undefined && { body }),
        ...(isSurface && { token: this.#sandbox.token }),
      });
      if (ok) this.#made = after;
      this.#next = this.#made;
    }
  }

  #step(id: string, below: Known["below"]): Step {
    const made = this.#made;
    const { users, saved } = made;
    const email = newEmail();
    const added = { ...made, users: [...users, email] };
    const steps: readonly Step[] = [
      { method: "POST", path: "/api/v3/users", body: newUser(email), after: added },
      { method: "GET", path: "/api/v3/users", after: made },
      {
        method: "POST",
        path: `/__mock/seed?sandbox=${id}`,
        body: { mode: "merge", world: { users: [newUser(email)] } },
        after: added,
      },
      {
        method: "POST",
        path: `/__mock/snapshots?sandbox=${id}`,
        body: { name: "mine" },
        after: { users, saved: users },
      },
      {
        method: "POST",
        path: `/__mock/snapshots/mine/restore?sandbox=${id}`,
        after: { users: saved ?? [], saved },
      },
      { method: "DELETE", path: `/__mock/snapshots/mine?sandbox=${id}`, after: { users } },
      {
        method: "POST",
        path: `/__mock/reset?sandbox=${id}`,
        body: { keep: ["tokens"] },
        after: { users: [], saved },
      },
    ];
    return steps[below(steps.length)] ?? { method: "GET", path: "/api/v3/users", after: made };
  }

  /** What is missing from a mock, or too much in it, if anything. */
  wrongIn(mock: Mock): string | undefined {
    if (this.#sandbox === undefined) return undefined;
    const { id, token } = this.#sandbox;
    const sandbox = mock.sandbox(id);
    if (sandbox === undefined) return `The sandbox ${id} is gone.`;
    if (sandbox.world.tokens.find(token) === undefined) return `The token of ${id} is gone.`;
    const users = sandbox.world.directory.contents().users.map(({ email }) => email);
    const found = describe({
      users: users.filter((email) => email.endsWith("@writers.example")),
      saved: sandbox.snapshots.has("mine") ? [] : undefined,
    });
    const [made, next] = [describe(this.#made), describe(this.#next)];
    return found === made || found === next ? undefined : `${id} has ${found}, not ${made} or ${next}`;
  }
}

function describe({ users, saved }: Made): string {
  return JSON.stringify({ users: [...users].sort(), hasSnapshot: saved !== undefined });
}
