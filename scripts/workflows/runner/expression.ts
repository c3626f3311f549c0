import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** The contexts that expressions can use, such as `inputs` and `steps`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** The status of the job so far. */
export type Status = "success" | "failure";

const statusFunctions = ["success", "failure", "always", "cancelled"] as const;

/** Evaluates each `${{ … }}` in a text with GitHub's own evaluator. */
export function interpolated(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluate(expression, contexts, "success").coerceString(),
  );
}

/** Whether a step runs. A condition without a status function also requires success so far. */
export function isMet(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  const expression = condition ?? "success()";
  const namesStatus = statusFunctions.some((name) => expression.includes(`${name}(`));
  if (!namesStatus && status === "failure") return false;
  return truthy(evaluate(expression, contexts, status));
}

function evaluate(expression: string, contexts: Contexts, status: Status): data.ExpressionData {
  const functions = statusFunctions.map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(name === "always" || name === status),
  }));
  const { tokens } = new Lexer(expression.trim()).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const context = dataOf(contexts);
  if (!(context instanceof data.Dictionary)) throw new Error("Contexts are an object.");
  return new Evaluator(parsed, context, new Map(functions.map((each) => [each.name, each]))).evaluate();
}

function truthy(value: data.ExpressionData): boolean {
  if (value instanceof data.BooleanData) return value.value;
  return value.coerceString() !== "" && value.coerceString() !== "0";
}

function dataOf(value: unknown): data.ExpressionData {
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value !== "object" || value === null) return new data.Null();
  const entries = Object.entries(value).map(([key, each]) => ({ key, value: dataOf(each) }));
  return new data.Dictionary(...entries);
}
