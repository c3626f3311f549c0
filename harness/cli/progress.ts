import type { Output } from "../process/output.ts";

const everyMs = 5000;

/** Reports the progress of a long run every few seconds; a short one says nothing. */
export function progress(total: number, output: Output): (done: { readonly id: string }) => void {
  let done = 0;
  let told = performance.now();
  return ({ id }) => {
    done++;
    if (performance.now() - told < everyMs) return;
    told = performance.now();
    output.note(`${done} of ${total} done, the last one ${id}`);
  };
}
