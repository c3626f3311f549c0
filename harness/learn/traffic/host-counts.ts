// Tested by harness/learn/traffic/hosts.test.ts, harness/cli/commands/observe-traffic.test.ts.
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";

const maxHosts = 200;
const others = "other hosts";

/** How many calls each host got. A page of the web may call many; the ones after the first are counted together. */
export class HostCounts {
  /** By the name in lower case, with the name as it was first written. */
  readonly #all = new Map<string, { readonly name: string; readonly count: number }>();

  see({ url }: Pick<RecordedCall, "url">): void {
    const [, name = "no host"] = /^\w+:\/\/(?:[^/?#]*@)?([^/?#]+)/.exec(url) ?? [];
    const host = name.toLowerCase();
    const isCounted = this.#all.has(host) || this.#all.size < maxHosts;
    const key = isCounted ? host : others;
    const { count } = this.#all.get(key) ?? { count: 0 };
    this.#all.set(key, { name: this.#all.get(key)?.name ?? (isCounted ? name : others), count: count + 1 });
  }

  /** @param redact hides secrets, which somebody may have used as a host */
  counts(redact: (text: string) => string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const [host, { name, count }] of this.#all) {
      const shown = redact(name) === name ? host : redact(name);
      counts.set(shown, (counts.get(shown) ?? 0) + count);
    }
    return counts;
  }
}
