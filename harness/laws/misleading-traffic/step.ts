import type { RecentlySeen } from "./recently-seen.ts";
import type { Wire } from "./wire.ts";

/** A request whose sender waits for the answer, or a change that no traffic shows. */
export type Step =
  | { readonly kind: "request"; readonly request: Request; readonly answer: (response: Response) => void }
  | { readonly kind: "change"; readonly act: () => Promise<void> };

interface CarryOutOptions {
  readonly wire: Wire;
  /** On average, one answer in this many is lost or spoilt. */
  readonly disruptOneIn: number;
  /** Remembers what the exchanges show. */
  readonly seen?: RecentlySeen;
}

/** Carries out steps: first each change after a pause, then all requests at once. */
export async function carryOut(
  steps: readonly (Step | undefined)[],
  { wire, disruptOneIn, seen }: CarryOutOptions,
): Promise<void> {
  for (const step of steps) {
    if (step?.kind !== "change") continue;
    wire.pause();
    await step.act();
  }
  const requests = steps.filter((step) => step?.kind === "request");
  if (requests.length === 0) return;
  const before = wire.calls.length;
  const responses = await wire.carry(
    requests.map(({ request }) => request),
    { disruptOneIn },
  );
  for (const [index, response] of responses.entries()) requests[index]?.answer(response);
  for (const call of wire.calls.slice(before)) seen?.see(call);
}
