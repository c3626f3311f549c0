import { readFileSync } from "node:fs";
import ts from "typescript";
import { z } from "zod";
import { code, page, pageTop } from "./markdown.ts";

/** What each export of the package is for. */
const purposes: Readonly<Record<string, string>> = {
  ".": "The mock in your own process.",
  "./client": "A running mock in another process.",
  "./vitest": "A Vitest fixture: each test has its own world.",
  "./testcontainers": "The mock as a container.",
  "./check-client": "`check-client` from a test.",
};
const typesOf = z.object({ types: z.string() });
const manifest = z.object({
  exports: z.record(z.string(), z.union([z.string(), typesOf, z.object({ import: typesOf })])),
});

/** The modules that programs import, with the file of each. */
function modules(): readonly { readonly name: string; readonly file: string }[] {
  const { exports } = manifest.parse(JSON.parse(readFileSync("package.json", "utf8")));
  return Object.entries(exports).flatMap(([name, target]) => {
    if (typeof target === "string") return [];
    const { types } = "import" in target ? target.import : target;
    return [{ name, file: types.replace("./dist/", "").replace(/\.d\.ts$/, ".ts") }];
  });
}

/** The page with every export of the package, from the source and its comments. */
export function libraryPage(): string {
  const program = ts.createProgram(
    modules().map(({ file }) => file),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      allowImportingTsExtensions: true,
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      types: ["node"],
    },
  );
  const checker = program.getTypeChecker();
  const shown = new Set<string>();
  const sections = modules().map(({ name, file }) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    const purpose = purposes[name];
    if (module === undefined || purpose === undefined)
      throw new Error(`scripts/reference/library.ts: what is ${name} for?`);
    const title = name.replace(".", "mock-alteryx-server");
    const symbols = checker.getExportsOfModule(module);
    const again = symbols.filter((symbol) => shown.has(symbol.name)).map((symbol) => code(symbol.name));
    const own = symbols.filter((symbol) => !shown.has(symbol.name));
    for (const symbol of own) shown.add(symbol.name);
    return [
      `## ${title}`,
      purpose,
      ...own.map((symbol) => describe(symbol, checker)),
      ...(again.length === 0 ? [] : [`Also exported here, as above: ${again.join(", ")}.`]),
    ].join("\n\n");
  });
  return page(top, ...sections);
}

const top = pageTop(
  "Library",
  "the exports of the package and their comments",
  "What a program imports from `mock-alteryx-server`. The types in the package say the same to your editor. [Node](../languages/node.md) has examples; [versions](../versions.md#what-is-promised) says what stays stable and for how long.",
);

function describe(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const [declaration] = original.declarations ?? [];
  const text = declaration === undefined ? "" : declared(declaration, checker).replace(/^export /, "");
  const comment = ts.displayPartsToString(original.getDocumentationComment(checker));
  return [
    `### ${symbol.name}`,
    inText(comment),
    text === "" ? "" : `<!-- snippet: generated -->\n\n\`\`\`ts\n${text}\n\`\`\``,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A declaration as users see it: without bodies and private members. */
function declared(declaration: ts.Declaration, checker: ts.TypeChecker): string {
  const source = declaration.getSourceFile();
  const textOf = (node: ts.Node) => node.getText(source);
  if (ts.isClassDeclaration(declaration)) {
    const members = declaration.members
      .filter(isPublic)
      .map((member) => `${commentOf(member, source)}  ${signature(member, source, checker)}`);
    const heritage = (declaration.heritageClauses ?? []).map((clause) => ` ${textOf(clause)}`).join("");
    return `class ${declaration.name?.text ?? ""}${heritage} {\n${members.join("\n")}\n}`;
  }
  if (ts.isVariableDeclaration(declaration))
    return `const ${declaration.name.getText(source)}${declaration.type ? `: ${textOf(declaration.type)}` : ""};`;
  if (ts.isFunctionDeclaration(declaration)) return signature(declaration, source, checker);
  const text = textOf(declaration);
  // A union that is derived from a list in the source tells nothing to a reader without the source.
  if (!ts.isTypeAliasDeclaration(declaration) || !text.includes("typeof")) return text;
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
  return `type ${declaration.name.text} = ${checker.typeToString(checker.getTypeAtLocation(declaration), undefined, flags)};`;
}

function isPublic(member: ts.ClassElement): boolean {
  const flags = ts.getCombinedModifierFlags(member);
  const isHidden = (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
  return (
    !isHidden && !ts.isConstructorDeclaration(member) && !(member.name && ts.isPrivateIdentifier(member.name))
  );
}

function commentOf(node: ts.Node, source: ts.SourceFile): string {
  const comments = ts.getLeadingCommentRanges(source.text, node.pos) ?? [];
  const last = comments.at(-1);
  if (last === undefined || !source.text.startsWith("/**", last.pos)) return "";
  return `  ${source.text.slice(last.pos, last.end)}\n`;
}

/** The text of a member or function up to its body. If no type is written, it has the inferred one. */
function signature(node: ts.Node, source: ts.SourceFile, checker: ts.TypeChecker): string {
  if (ts.isPropertyDeclaration(node)) {
    const name = node.name.getText(source);
    const type = node.type?.getText(source) ?? foundType(checker.getTypeAtLocation(node), node, checker);
    return `readonly ${name}: ${type};`;
  }
  const body = ts.isFunctionLike(node) && "body" in node ? node.body : undefined;
  const text = source.text.slice(node.getStart(source), body?.pos ?? node.end);
  const written = text
    .replace(/^((?:export|override) )*async /, "")
    .trimEnd()
    .replace(/;$/, "");
  if (!ts.isMethodDeclaration(node) || node.type !== undefined) return `${written};`;
  const found = checker.getSignatureFromDeclaration(node);
  return `${written}: ${found === undefined ? "void" : inShort(checker.typeToString(found.getReturnType()))};`;
}

/** An object of functions, such as `mock.faults`, with one function a line. */
function foundType(type: ts.Type, node: ts.Node, checker: ts.TypeChecker): string {
  const members = type.getProperties().map((member) => {
    const [call] = checker.getTypeOfSymbolAtLocation(member, node).getCallSignatures();
    return call && `    ${member.name}${inShort(checker.signatureToString(call, node))};`;
  });
  const text = inShort(checker.typeToString(type, node));
  if (!text.startsWith("{") || members.includes(undefined)) return text;
  return `{\n${members.join("\n")}\n  }`;
}

/** Removes the files in which types are declared. */
function inShort(type: string): string {
  return type.replaceAll(/import\("[^"]*"\)\./g, "");
}

function inText(comment: string): string {
  return comment.replaceAll("<", "&lt;");
}
