import { onTestFinished, vi } from "vitest";

/** Until the test ends, each look at the time takes a millisecond: long work is cut into slices on any machine. */
export function shortenSlices(): void {
  let now = 0;
  const looks = vi.spyOn(performance, "now").mockImplementation(() => now++);
  onTestFinished(() => looks.mockRestore());
}
