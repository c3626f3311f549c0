import type { ServerOptions } from "node:http";

/**
 * How long a client may take to send the head of its request, and the whole request. After that it gets 408 and the
 * connection is closed. The defaults are those of Node: 60 and 300 seconds. A head of more than 16 KiB gets 431.
 */
export interface RequestTimeouts {
  readonly headMs: number;
  readonly requestMs: number;
}

export function connectionOptions(timeouts: RequestTimeouts | undefined): ServerOptions {
  return { ...defaultOptions, ...(timeouts !== undefined && timeoutsFor(timeouts)) };
}

const defaultOptions: ServerOptions = {
  // Node closes an idle connection after 5 seconds, perhaps just when a test that paused sends its next request.
  // Without a timeout that race cannot happen; clients close the connections that they do not need.
  keepAliveTimeout: 0,
  // A request without a body needs no stream for it.
  optimizeEmptyRequests: true,
};

function timeoutsFor({ headMs, requestMs }: RequestTimeouts): ServerOptions {
  return {
    headersTimeout: headMs,
    requestTimeout: requestMs,
    // By default Node checks every 30 seconds, so shorter times would have no effect.
    connectionsCheckingInterval: Math.min(headMs, requestMs),
  };
}
