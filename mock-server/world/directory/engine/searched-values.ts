import type { UserSearch } from "../user-query.ts";
import { fieldPredicate, type SearchedFields } from "./user-search.ts";

/** The number of values that a column distinguishes. Further values stay unknown. */
const maxValues = 1 << 14;

/**
 * Values that rows share in searched fields: first names, last names and the domains of e-mails.
 *
 * A search that finds many rows mostly finds few values. Each value need be tested only once.
 */
export class SearchedValues {
  readonly #firstNames = new ValueColumn();
  readonly #lastNames = new ValueColumn();
  readonly #domains = new ValueColumn();

  set(row: number, { firstName, lastName, email }: SearchedFields): void {
    this.#firstNames.set(row, firstName);
    this.#lastNames.set(row, lastName);
    this.#domains.set(row, email.slice(Math.max(0, email.lastIndexOf("@"))));
  }

  /** Says which rows certainly match: "all" rows, or those that a test accepts. The others may match too. */
  matching(search: UserSearch): "all" | ((row: number) => boolean) {
    const matches = fieldPredicate(search);
    const ofNames = search.fields === "email-and-names" ? matches : never;
    const [firstNames, firstPassed] = this.#firstNames.passing(ofNames);
    const [lastNames, lastPassed] = this.#lastNames.passing(ofNames);
    const ofDomains = search.match === "partial" ? matches : never;
    if (this.#domains.allPass(ofDomains)) return "all";
    const [domains, domainPassed] = this.#domains.passing(ofDomains);
    return (row) =>
      domainPassed[domains[row] ?? 0] === 1 ||
      firstPassed[firstNames[row] ?? 0] === 1 ||
      lastPassed[lastNames[row] ?? 0] === 1;
  }
}

/** The value of one field in each row, as a number. Equal values have equal numbers. */
class ValueColumn {
  /** Numbers by value. While there are fewer than the maximum, no row's value is unknown. */
  readonly #numbers = new Map<string, number>();
  /** 0 if the value is unknown. */
  #column = new Uint16Array(1024);

  set(row: number, value: string): void {
    if (row >= this.#column.length) {
      const grown = new Uint16Array(Math.ceil(row * 1.5));
      grown.set(this.#column);
      this.#column = grown;
    }
    this.#column[row] = this.#numbers.get(value) ?? this.#learn(value);
  }

  /** Whether the values of all rows are known and pass a test, for example if a company has one domain. */
  allPass(test: (value: string) => boolean): boolean {
    return this.#numbers.size < maxValues && this.#numbers.keys().every(test);
  }

  /**
   * The number of each row's value, and for each number a 1 if its value passes a test. The test runs once for each
   * value.
   */
  passing(test: (value: string) => boolean): readonly [column: Uint16Array, passed: Uint8Array] {
    const passed = new Uint8Array(maxValues + 1);
    for (const [value, number] of this.#numbers) if (test(value)) passed[number] = 1;
    return [this.#column, passed];
  }

  #learn(value: string): number {
    if (this.#numbers.size >= maxValues) return 0;
    const number = this.#numbers.size + 1;
    // A copy, since a substring would keep the whole text in memory.
    this.#numbers.set(Buffer.from(value, "utf16le").toString("utf16le"), number);
    return number;
  }
}

function never(): boolean {
  return false;
}
