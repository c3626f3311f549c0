import type { SurfaceName } from "../quirk.ts";
import type { Fields } from "./call.ts";
import type { Operation } from "./operations.ts";

/** What one exchange said about one object. */
export interface Touch {
  readonly operation: Operation;
  readonly surface: SurfaceName;
  readonly place: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly status: number;
  /** What the request gave it. */
  readonly sent: Fields | undefined;
  /** The media type of what the request sent. */
  readonly sentType: string | undefined;
  /** The beginning of a refusal's text. */
  readonly refusal: string | undefined;
  /** What the answer showed of it: the object itself, or its item in a list. */
  readonly shown: Fields | undefined;
  /** It may or may not have happened: its answer was lost, or something else happened at the same time. */
  readonly isUncertain: boolean;
  /** How many calls had been read before: the order of touches of different objects. */
  readonly order: number;
  /** How many writes had been seen, this one included. */
  readonly writes: number;
  /** How many of them on other surfaces. */
  readonly writesElsewhere: number;
}

/** Whether something surely happened, and succeeded. */
export function isOk({ status, isUncertain }: Touch): boolean {
  return !isUncertain && status >= 200 && status < 300;
}

const maxTouches = 8;
const maxKeys = 10_000;

interface Trace {
  /** Newest last. */
  readonly touches: Touch[];
  /** Whether the last two are the same sighting. */
  isRepeated: boolean;
}

/** The last touches of each object. The objects that were not touched for the longest time are forgotten. */
export class Traces {
  readonly #traces = new Map<string, Trace>();

  /** Newest last. */
  of(key: string): readonly Touch[] {
    return this.#traces.get(key)?.touches ?? [];
  }

  last(key: string): Touch | undefined {
    return this.#traces.get(key)?.touches.at(-1);
  }

  note(key: string, touch: Touch): void {
    const trace = this.#traceOf(key);
    const { touches, isRepeated } = trace;
    trace.isRepeated = isSameSighting(touches.at(-1), touch);
    // Of many equal sightings in a row, the first and the last say all.
    if (isRepeated && trace.isRepeated) touches.pop();
    touches.push(touch);
    if (touches.length > maxTouches) touches.shift();
    if (this.#traces.size > maxKeys) this.#forgetOldest();
  }

  #traceOf(key: string): Trace {
    const known = this.#traces.get(key);
    // The order of the keys matters only when the first ones are about to be forgotten.
    if (known !== undefined && this.#traces.size <= maxKeys / 2) return known;
    const trace = known ?? { touches: [], isRepeated: false };
    this.#traces.delete(key);
    this.#traces.set(key, trace);
    return trace;
  }

  #forgetOldest(): void {
    const [oldest] = this.#traces.keys();
    if (oldest !== undefined) this.#traces.delete(oldest);
  }
}

function isSameSighting(one: Touch | undefined, other: Touch | undefined): boolean {
  if (one === undefined || other === undefined || one.operation !== other.operation) return false;
  if (one.sent !== undefined || other.sent !== undefined || one.status !== other.status) return false;
  if (one.isUncertain || other.isUncertain) return false;
  const [a, b] = [one.shown, other.shown];
  if (a === undefined || b === undefined) return false;
  for (const name in a) if (!isSameValue(a[name], b[name])) return false;
  return true;
}

function isSameValue(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === "object" && typeof other === "object");
}
