import type { Clock } from "../world/clock.ts";

/** The longest time that a timer can wait. */
const longestMs = 2 ** 31 - 1;

/**
 * Calls a function when the machine's time reaches an instant. It does not keep the process alive, and it does not read
 * the time before this call has returned, so that a mock can be rebuilt without a clock.
 */
export function atInstant(at: number, clock: Pick<Clock, "machineNow">, act: () => void): void {
  const look = () => {
    const leftMs = at - clock.machineNow();
    if (leftMs <= 0) act();
    else setTimeout(look, Math.min(leftMs, longestMs)).unref();
  };
  setImmediate(look).unref();
}
