/** Sends one request to a server: by a socket, or straight into a mock in this process. */
export type Send = (request: Request) => Promise<Response>;
