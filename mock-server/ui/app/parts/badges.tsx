/** How a status is coloured: it went well, went elsewhere, was refused, or failed. */
export function kindOfStatus(status: number): "ok" | "plain" | "warn" | "bad" {
  if (status === 0 || status >= 500) return "bad";
  if (status >= 400) return "warn";
  return status >= 300 ? "plain" : "ok";
}

export function Status({ status }: { readonly status: number }) {
  return <span class={`badge ${kindOfStatus(status)}`}>{status === 0 ? "lost" : status}</span>;
}

export function Method({ method }: { readonly method: string }) {
  return <span class="method">{method.slice(0, 12)}</span>;
}
