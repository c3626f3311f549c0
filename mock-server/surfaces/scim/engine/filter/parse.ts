import { maxLevels } from "../../../../../contracts/nesting.ts";
import { badRequest } from "../error.ts";
import type { ScimError } from "../error.ts";
import { parseReference } from "../path.ts";
import type { AttributeReference } from "../path.ts";
import { comparisonOperators } from "./ast.ts";
import type { ComparisonOperator, Filter, FilterValue } from "./ast.ts";
import { refuseBeyondEquality } from "./equality-only.ts";
import { tokenise } from "./lexer.ts";
import type { Token } from "./lexer.ts";

/** Which filters a server understands: all of RFC 7644, or only `eq`, `and` and value paths with these. */
export type FilterLevel = "full" | "equality-only";

/** Path of a PATCH operation: `attrPath / valuePath [subAttr]`, RFC 7644 §3.5.2. */
export interface PatchPath {
  readonly reference: AttributeReference;
  readonly filter?: Filter;
}

/** Reads a filter, or refuses it with 400 invalidFilter. */
export function parseFilter(text: string, level: FilterLevel = "full"): Filter {
  const parser = new FilterParser(tokenise(text));
  const filter = parser.whole();
  if (level === "equality-only") refuseBeyondEquality(filter);
  return filter;
}

/** Reads the path of a PATCH operation. A bad one is 400 invalidPath, and a bad filter in it 400 invalidFilter. */
export function parsePatchPath(text: string): PatchPath {
  const bracket = text.indexOf("[");
  const reference = parseReference(bracket === -1 ? text : text.slice(0, bracket));
  if (reference === undefined) throw invalidPath(text);
  if (bracket === -1) return { reference };
  if (reference.sub !== undefined) throw invalidPath(text);
  const { filter, end } = new FilterParser(tokenise(text.slice(bracket))).bracketed();
  const rest = text.slice(bracket + end);
  if (rest === "") return { reference, filter };
  const sub = rest.startsWith(".") ? parseReference(rest.slice(1)) : undefined;
  if (sub === undefined || sub.uri !== undefined || sub.sub !== undefined) throw invalidPath(text);
  return { reference: { ...reference, sub: sub.name }, filter };
}

function invalidPath(text: string): ScimError {
  return badRequest("invalidPath", `"${text.slice(0, 200)}" is not a path.`);
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const keywords: ReadonlySet<string> = new Set(["and", "or", "not"]);
const operators: ReadonlyMap<string, ComparisonOperator> = new Map(
  comparisonOperators.map((name) => [name, name]),
);

/** Recursive descent over RFC 7644 §3.4.2.2 figure 1. Precedence: grouping, `not`, `and`, `or`. */
class FilterParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  /** Whether the parser is inside the brackets of a value path, which cannot contain another value path. */
  #inBrackets = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Filter {
    const filter = this.#chain("or");
    this.#take("end");
    return filter;
  }

  /** Reads `[ valFilter ]`. Also returns where it ends in the text. */
  bracketed(): { filter: Filter; end: number } {
    this.#take("[");
    this.#inBrackets = true;
    const filter = this.#nested("]");
    this.#inBrackets = false;
    return { filter, end: this.#tokens[this.#at - 1]?.end ?? 0 };
  }

  #chain(keyword: "or" | "and"): Filter {
    const first = keyword === "or" ? this.#chain("and") : this.#factor();
    if (!this.#isKeyword(keyword)) return first;
    const terms = [first];
    while (this.#isKeyword(keyword)) {
      this.#at += 1;
      terms.push(keyword === "or" ? this.#chain("and") : this.#factor());
    }
    return { kind: keyword, terms };
  }

  #factor(): Filter {
    // Figure 1 has no space between `not` and its bracket, but every example of the RFC has one.
    if (this.#isKeyword("not")) {
      this.#at += 1;
      this.#take("(");
      return { kind: "not", filter: this.#nested(")") };
    }
    if (this.#peek().kind !== "(") return this.#expression();
    this.#at += 1;
    return this.#nested(")");
  }

  #nested(close: ")" | "]"): Filter {
    this.#depth += 1;
    if (this.#depth > maxLevels) throw badRequest("invalidFilter", "The filter is nested too deeply.");
    const filter = this.#chain("or");
    this.#take(close);
    this.#depth -= 1;
    return filter;
  }

  #expression(): Filter {
    const token = this.#take("word");
    const path = keywords.has(token.text.toLowerCase()) ? undefined : parseReference(token.text);
    if (path === undefined) throw this.#unexpected(token);
    const next = this.#peek();
    if (next.kind === "[" && next.start === token.end && !this.#inBrackets && path.sub === undefined) {
      return this.#valuePath(path);
    }
    return this.#comparison(path);
  }

  #valuePath(path: AttributeReference): Filter {
    const { filter, end } = this.bracketed();
    const next = this.#peek();
    if (next.kind !== "word" || next.start !== end) return { kind: "value-path", path, filter };
    const sub = next.text.startsWith(".") ? parseReference(next.text.slice(1)) : undefined;
    if (sub === undefined || sub.uri !== undefined || sub.sub !== undefined) throw this.#unexpected(next);
    this.#at += 1;
    return { kind: "value-path", path, filter: { kind: "and", terms: [filter, this.#comparison(sub)] } };
  }

  #comparison(path: AttributeReference): Filter {
    const token = this.#take("word");
    const name = token.text.toLowerCase();
    if (name === "pr") return { kind: "present", path };
    const operator = operators.get(name);
    if (operator === undefined) throw this.#unexpected(token);
    return { kind: "compare", path, operator, value: this.#value() };
  }

  #value(): FilterValue {
    const token = this.#peek();
    this.#at += 1;
    if (token.kind === "string") return this.#string(token);
    if (token.kind !== "word") throw this.#unexpected(token);
    if (token.text === "true") return true;
    if (token.text === "false") return false;
    if (token.text === "null") return null;
    // Adding zero turns -0 into 0. JSON has no infinity, so a number that is too large is refused.
    const number = jsonNumber.test(token.text) ? Number(token.text) + 0 : Number.NaN;
    if (Number.isFinite(number)) return number;
    throw this.#unexpected(token);
  }

  #string(token: Token): string {
    const next = this.#peek();
    if (next.start === token.end && (next.kind === "word" || next.kind === "string")) {
      throw this.#unexpected(next);
    }
    try {
      return String(JSON.parse(token.text));
    } catch {
      throw this.#unexpected(token);
    }
  }

  #isKeyword(keyword: string): boolean {
    const token = this.#peek();
    return token.kind === "word" && token.text.toLowerCase() === keyword;
  }

  #take(kind: Token["kind"]): Token {
    const token = this.#peek();
    if (token.kind !== kind) throw this.#unexpected(token);
    this.#at += 1;
    return token;
  }

  #peek(): Token {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1);
    if (token === undefined) throw badRequest("invalidFilter", "The filter is empty.");
    return token;
  }

  #unexpected({ text, start }: Token): ScimError {
    return badRequest(
      "invalidFilter",
      `The filter cannot be read at position ${start}: ${text.slice(0, 100)}`,
    );
  }
}
