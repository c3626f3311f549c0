import type { Clock } from "../world/clock.ts";

/** The longest time that a timer can wait for. */
const longestMs = 2 ** 31 - 1;

/** Acts once the machine's time has reached an instant, if the process lives so long; it is not kept alive for it. */
export function atInstant(at: number, clock: Pick<Clock, "machineNow">, act: () => void): void {
  const leftMs = Math.max(0, at - clock.machineNow());
  const look = () => {
    if (clock.machineNow() >= at) act();
    else atInstant(at, clock, act);
  };
  setTimeout(look, Math.min(leftMs, longestMs)).unref();
}
