// Tested by harness/learn/proxy/passing/bytes.test.ts.
/**
 * The head of a message, each byte of it as one character. Every line is kept as it was written, so that what goes on
 * unchanged has the same bytes.
 */
export interface Head {
  readonly startLine: string;
  readonly fields: readonly Field[];
  /** What ends the head: an empty line. */
  readonly end: string;
}

export interface Field {
  /** As it was written; empty if the line is no field. */
  readonly name: string;
  readonly value: string;
  /** The line, with its end, and with the lines that continue it (RFC 9112 §5.2). */
  readonly line: string;
}

/** Reads the head of a message, or the trailer section of a body. */
export function readHead(text: string): Head {
  const [startLine = "", ...lines] = linesOf(text);
  return { startLine, fields: fieldsOf(lines.slice(0, -1)), end: lines.at(-1) ?? "" };
}

/** Reads the lines of fields, without the empty line after them. */
export function readFields(text: string): readonly Field[] {
  return fieldsOf(linesOf(text));
}

export function writeHead({ startLine, fields, end }: Head): string {
  return startLine + fields.map(({ line }) => line).join("") + end;
}

/** The values of all fields of a name. @param name in lower case */
export function valuesOf({ fields }: Pick<Head, "fields">, name: string): readonly string[] {
  return fields.filter((field) => field.name.toLowerCase() === name).map(({ value }) => value);
}

/** The members of a list that may be spread over several fields (RFC 9110 §5.6.1), in lower case. */
export function listOf(head: Pick<Head, "fields">, name: string): readonly string[] {
  return valuesOf(head, name)
    .flatMap((value) => value.split(","))
    .map((member) => withoutBlanks(member).toLowerCase())
    .filter((member) => member !== "");
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n/g) ?? [];
}

function fieldsOf(lines: readonly string[]): readonly Field[] {
  const whole: string[] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line) && whole.length > 0) whole.push(`${whole.pop() ?? ""}${line}`);
    else whole.push(line);
  }
  return whole.map((line) => {
    const [, name = "", value = ""] = /^([^\s:]+):(.*)$/s.exec(line) ?? [];
    return { name, value: withoutBlanks(value.replaceAll(/\r?\n(?:[ \t]+|$)/g, " ")), line };
  });
}

/** Without the blanks around it. Others, such as a vertical tab, are a part of it (RFC 9110 §5.6.3). */
export function withoutBlanks(text: string): string {
  return text.replace(/^[ \t]+/, "").replace(/[ \t]+$/, "");
}
