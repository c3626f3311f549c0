/** A number as people read it, such as 10,000. */
export function grouped(count: number): string {
  return count.toLocaleString("en");
}

/** A number with what it counts, such as "1 user" or "10,000 users". */
export function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? "" : "s"}`;
}
