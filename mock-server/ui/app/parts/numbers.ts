/** A number as people read it, such as 10,000. */
export function grouped(count: number): string {
  return count.toLocaleString("en");
}
