// Tested by harness/cli/commands/observe-traffic.test.ts.
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";

const mostHosts = 200;
const others = "other hosts";

/** How many calls each host got. A page of the web may call many; the ones after the first are counted together. */
export class HostCounts {
  readonly all = new Map<string, number>();

  see({ url }: Pick<RecordedCall, "url">): void {
    const [, host = "no host"] = /^\w+:\/\/(?:[^/?#]*@)?([^/?#]+)/.exec(url.toLowerCase()) ?? [];
    const key = this.all.has(host) || this.all.size < mostHosts ? host : others;
    this.all.set(key, (this.all.get(key) ?? 0) + 1);
  }
}
