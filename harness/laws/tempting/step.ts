import type { Sightings } from "./sightings.ts";
import type { Wire } from "./wire.ts";

/** A request that somebody waits to have carried out, or a deed that no traffic shows. */
export type Step =
  | { readonly kind: "request"; readonly request: Request; readonly answer: (response: Response) => void }
  | { readonly kind: "deed"; readonly act: () => Promise<void> };

interface Surroundings {
  readonly wire: Wire;
  /** One in so many answers does not reach its client, on average. */
  readonly oneIn: number;
  /** Takes note of what the exchanges show. */
  readonly seen?: Sightings;
}

/** Carries out steps: deeds after a pause, and then all requests at once. */
export async function carryOut(
  steps: readonly (Step | undefined)[],
  { wire, oneIn, seen }: Surroundings,
): Promise<void> {
  for (const step of steps) {
    if (step?.kind !== "deed") continue;
    wire.pause();
    await step.act();
  }
  const requests = steps.filter((step) => step?.kind === "request");
  if (requests.length === 0) return;
  const before = wire.calls.length;
  const responses = await wire.carry(
    requests.map(({ request }) => request),
    { oneIn },
  );
  for (const [index, response] of responses.entries()) requests[index]?.answer(response);
  for (const call of wire.calls.slice(before)) seen?.see(call);
}
