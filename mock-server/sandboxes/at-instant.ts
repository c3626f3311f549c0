import type { Clock } from "../world/clock.ts";

/** The longest time that a timer can wait. */
const longestMs = 2 ** 31 - 1;

/** Calls a function when the machine's time reaches an instant. It does not keep the process alive. */
export function atInstant(at: number, clock: Pick<Clock, "machineNow">, act: () => void): void {
  const leftMs = Math.max(0, at - clock.machineNow());
  const look = () => {
    if (clock.machineNow() >= at) act();
    else atInstant(at, clock, act);
  };
  setTimeout(look, Math.min(leftMs, longestMs)).unref();
}
