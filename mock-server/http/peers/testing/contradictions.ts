import type { Call, Step } from "./history.ts";

/**
 * The values whose calls no order explains. For each there has to be an order of its calls in which a call comes after
 * those that had ended when it began, and in which every answer is true (linearizability: Herlihy and Wing 1990). A lost
 * write, a write that was accepted twice, and an answer from a process that was no longer the home have no such order.
 */
export function contradictions(history: readonly Call[]): string[] {
  const byValue = Map.groupBy(history, ({ world, key }) => `${world} ${key}`);
  return [...byValue].flatMap(([name, calls]) => (isExplained(calls) ? [] : [`${name}: ${tell(calls)}`]));
}

/** Searches for an order as Wing and Gong 1993 do: the next call is one that began before every other one has ended. */
function isExplained(calls: readonly Call[]): boolean {
  const sorted = calls.toSorted((a, b) => a.start - b.start);
  const seen = new Set<string>();
  const pending: { readonly left: readonly Call[]; readonly value: string | undefined }[] = [
    { left: sorted, value: undefined },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { left, value } = next;
    if (left.every(({ step }) => step.told === "unknown" && step.does !== "read")) return true;
    const firstEnd = Math.min(...left.map(endOf));
    for (const call of left) {
      if (call.start > firstEnd) break;
      const after = apply(call.step, value);
      if (after === false) continue;
      const rest = left.filter((each) => each !== call);
      const state = `${rest.map((each) => sorted.indexOf(each)).join()} ${after.value}`;
      if (seen.has(state)) continue;
      seen.add(state);
      pending.push({ left: rest, value: after.value });
    }
  }
  return false;
}

function endOf({ step, end }: Call): number {
  return step.does !== "read" && step.told === "unknown" ? Infinity : end;
}

/** The value after a step; false if its answer is not true of the value before. */
function apply(step: Step, value: string | undefined): { readonly value: string | undefined } | false {
  switch (step.does) {
    case "put":
      return { value: step.value };
    case "insert":
      if (step.told === "taken") return value !== undefined && { value };
      if (value !== undefined) return step.told === "unknown" && { value };
      return { value: step.value };
    case "remove":
      if (step.told === "missing") return value === undefined && { value };
      if (value === undefined) return step.told === "unknown" && { value };
      return { value: undefined };
    case "read":
      return step.told === value && { value };
    default:
      return step satisfies never;
  }
}

function tell(calls: readonly Call[]): string {
  return calls
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, step }) => {
      const value = "value" in step ? ` ${step.value}` : "";
      return `[${Math.round(start)}-${Math.round(end)}] ${step.does}${value}: ${step.told}`;
    })
    .join("; ");
}
