import type { Cost } from "./cost.ts";
import { figure } from "./statistics.ts";

/** Notices other load on the machine during a run. */
export class Noise {
  readonly #shares: number[] = [];
  readonly #unsteady: string[] = [];

  /** Records the share of its processor that a saturated server got. */
  saw(share: number): void {
    this.#shares.push(share);
  }

  /** Records several costs of the same load on the same server. */
  sawSame(work: string, costs: readonly Cost[]): void {
    const { median, min } = figure(costs.map((each) => each.cpuMicroseconds));
    if (median > 1.25 * min) this.#unsteady.push(work);
  }

  /** Warnings about other load. None if the machine was quiet. */
  tell(): string[] {
    const told: string[] = [];
    const { median } = figure(this.#shares);
    if (this.#shares.length > 0 && median < 0.85) {
      told.push(
        `Noise: servers under full load had ${Math.round(median * 100)} % of their processor. ` +
          "Ratios of processor time are still valid, but requests per second are too low and milliseconds too high.",
      );
    }
    if (this.#unsteady.length > 0) {
      told.push(`Noise: bare Hono's own cost varied by more than a quarter: ${this.#unsteady.join(", ")}.`);
    }
    return told;
  }
}
