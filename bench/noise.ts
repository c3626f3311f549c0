import type { Cost } from "./cost.ts";
import { figure } from "./statistics.ts";

/** Notices what else the machine did during a run. */
export class Noise {
  readonly #shares: number[] = [];
  readonly #unsteady: string[] = [];

  /** A saturated server had this much of its processor. */
  saw(share: number): void {
    this.#shares.push(share);
  }

  /** The same load on the same server, several times. */
  sawSame(work: string, costs: readonly Cost[]): void {
    const { median, min } = figure(costs.map((each) => each.cpuMicroseconds));
    if (median > 1.25 * min) this.#unsteady.push(work);
  }

  /** Warnings for the reader of the figures; none if the machine was quiet. */
  tell(): string[] {
    const told: string[] = [];
    const { median } = figure(this.#shares);
    if (this.#shares.length > 0 && median < 0.85) {
      told.push(
        `Noise: servers under full load had ${Math.round(median * 100)} % of their processor. ` +
          "Ratios are of processor's time and hold; requests a second and milliseconds are too low or too long.",
      );
    }
    if (this.#unsteady.length > 0) {
      told.push(`Noise: bare Hono's own cost varied by more than a quarter: ${this.#unsteady.join(", ")}.`);
    }
    return told;
  }
}
