import ts from "typescript";

/** A Kubernetes object. Only its type is known. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Checks Kubernetes objects against the types of its API, which name every allowed field. */
export function unknownFields(objects: readonly KubernetesObject[]): string[] {
  const text = objects
    .map((object) => {
      const { apiVersion, kind } = object;
      return `void (${JSON.stringify(object)} satisfies import("kubernetes-models/${apiVersion}").I${kind});`;
    })
    .join("\n");
  const file = new URL("objects.ts", import.meta.url).pathname;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.fileExists = (path) => path === file || ts.sys.fileExists(path);
  host.getSourceFile = (path, language) =>
    path === file ? ts.createSourceFile(path, text, language) : read(path, language);
  const program = ts.createProgram({ rootNames: [file], options, host });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}
