import ts from "typescript";
import { page, pageTop } from "./markdown.ts";

/** What the package exports, by the name that a program imports. */
const entries = {
  "mock-alteryx-server": ["mock-server/public/library.ts", "The mock in your own process."],
  "mock-alteryx-server/vitest": [
    "mock-server/public/vitest.ts",
    "A Vitest fixture: each test has a world of its own.",
  ],
  "mock-alteryx-server/testcontainers": ["mock-server/public/testcontainers.ts", "The mock as a container."],
  "mock-alteryx-server/check-client": ["harness/client/check-client.ts", "`check-client` from a test."],
} as const;

/** The page with every export of the package, from the source and its comments. */
export function libraryPage(): string {
  const files = Object.values(entries).map(([file]) => file);
  const program = ts.createProgram(files, {
    ...ts.getDefaultCompilerOptions(),
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: ["node"],
  });
  const checker = program.getTypeChecker();
  const sections = Object.entries(entries).map(([name, [file, about]]) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is no module.`);
    const exported = checker.getExportsOfModule(module).map((symbol) => describe(symbol, checker));
    return [`## ${name}`, about, ...exported].join("\n\n");
  });
  return page(top, ...sections);
}

const top = pageTop(
  "Library",
  "the exports of the package and their comments",
  "What a program imports from `mock-alteryx-server`. The types in the package say the same to your editor. The [examples](../../examples/README.md) have it at work; [versions](../versions.md#what-is-promised) says what stays for how long.",
);

function describe(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const [declaration] = original.declarations ?? [];
  const text = declaration === undefined ? "" : declared(declaration, checker).replace(/^export /, "");
  const comment = ts.displayPartsToString(original.getDocumentationComment(checker));
  return [`### ${symbol.name}`, inText(comment), text === "" ? "" : `\`\`\`ts\n${text}\n\`\`\``]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A declaration as its users see it: without bodies, and without what is private. */
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
  // A union that is derived from a list of the source says nothing to somebody without the source.
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

/** The text of a member or function up to its body, with the type that the compiler finds where none is written. */
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

/** Without the files in which types are declared. */
function inShort(type: string): string {
  return type.replaceAll(/import\("[^"]*"\)\./g, "");
}

function inText(comment: string): string {
  return comment.replaceAll("<", "&lt;");
}
