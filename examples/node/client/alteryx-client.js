/**
 * A small client of Alteryx Server's user management.
 *
 * @typedef {{ tokenUrl: string, apiUrl: string, clientId: string, clientSecret: string }} Access
 * @typedef {{ firstName: string, lastName: string, email: string, role: string }} Person
 * @typedef {Person & { id: string, isActive: boolean }} User
 */

/** The server refused, or did not answer. */
export class AlteryxError extends Error {
  name = "AlteryxError";

  /**
   * @param {number} status 0 if no answer came
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  /** Whether the call may have been carried out although its answer was lost. */
  get isOutcomeUnknown() {
    return this.status === 0 || this.status >= 500;
  }
}

const attempts = 4;

export class AlteryxClient {
  /** @type {string | undefined} */
  #token;
  #access;
  #wait;

  /**
   * @param {Access} access
   * @param {{ wait?: (milliseconds: number) => unknown }} options tests move the mock's clock instead of waiting
   */
  constructor(access, { wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)) } = {}) {
    this.#access = access;
    this.#wait = wait;
  }

  /**
   * All users, page by page, until a page has nobody new.
   * @returns {AsyncGenerator<{ id: string, email: string }>}
   */
  async *users(search = "") {
    const seen = new Set();
    for (let page = 1; ; page++) {
      const query = new URLSearchParams({ page: String(page), pageSize: "100", ...(search && { search }) });
      const { users } = await this.#call("GET", `/users?${query}`);
      const sizeBefore = seen.size;
      for (const user of users) {
        if (!seen.has(user.id)) yield user;
        seen.add(user.id);
      }
      if (seen.size === sizeBefore) return;
    }
  }

  /**
   * A deactivated user is found too.
   * @param {string} email
   */
  async findUser(email) {
    for await (const user of this.users(email)) {
      if (user.email.toLowerCase() === email.toLowerCase()) return user;
    }
    return undefined;
  }

  /**
   * Makes sure that somebody is an active user. PUT replaces the whole user, so the user is read first.
   * @param {Person} person
   * @returns {Promise<User>}
   */
  async ensureUser(person) {
    const known = await this.findUser(person.email);
    if (known === undefined) return this.#create(person);
    const {
      dateAdded: _added,
      dateUpdated: _updated,
      ...user
    } = await this.#call("GET", `/users/${known.id}`);
    return this.#call("PUT", `/users/${known.id}`, { ...user, ...person, isActive: true });
  }

  /**
   * DELETE only deactivates.
   * @param {string} id
   */
  async deactivateUser(id) {
    await this.#call("DELETE", `/users/${id}`);
  }

  /**
   * The user may have been made although the answer was lost, so a POST is not simply repeated.
   * @param {Person} person
   */
  async #create(person) {
    try {
      return await this.#call("POST", "/users", person);
    } catch (error) {
      if (!(error instanceof AlteryxError) || !error.isOutcomeUnknown) throw error;
      const made = await this.findUser(person.email);
      return made === undefined
        ? this.#call("POST", "/users", person)
        : this.#call("GET", `/users/${made.id}`);
    }
  }

  /**
   * Repeats what was refused for now, and asks for a new token when the old one has ended.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   */
  async #call(method, path, body) {
    for (let attempt = 1; ; attempt++) {
      const isKept = this.#token !== undefined;
      const token = (this.#token ??= await this.#fetchToken());
      const response = await send(this.#access.apiUrl + path, {
        method,
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const isLast = attempt === attempts;
      if (response.ok) return readJson(response);
      if (response.status === 401 && isKept && !isLast) {
        this.#token = undefined;
      } else if (!isLast && (response.status === 429 || (response.status >= 500 && method !== "POST"))) {
        const seconds = Number(response.headers.get("Retry-After") ?? 2 ** attempt);
        await this.#wait(seconds * 1000);
      } else {
        throw new AlteryxError(
          response.status,
          `${method} ${path}: ${response.status} ${await response.text()}`,
        );
      }
    }
  }

  async #fetchToken() {
    const { tokenUrl, clientId, clientSecret } = this.#access;
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    });
    const response = await send(tokenUrl, { method: "POST", body });
    if (!response.ok)
      throw new AlteryxError(response.status, `No token: ${response.status} ${await response.text()}`);
    return (await readJson(response)).access_token;
  }
}

/**
 * @param {string} url
 * @param {RequestInit} init
 */
async function send(url, init) {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new AlteryxError(0, `${init.method} ${url}: no answer (${String(error)})`);
  }
}

/**
 * DELETE may answer without a body.
 * @param {Response} response
 */
async function readJson(response) {
  const text = await response.text();
  return text === "" ? undefined : JSON.parse(text);
}
