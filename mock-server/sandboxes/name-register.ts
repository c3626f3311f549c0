/** Keeps names unique among the processes that share worlds. */
export interface NameRegister {
  /** Takes the id of a new sandbox. Returns whether it was free. */
  claimSandbox(id: string): Promise<boolean>;
  /** Gives back the id of a sandbox that could not be made, and its client ids. */
  abandonSandbox(id: string): Promise<void>;
  /** Takes client ids for a sandbox. Returns those that another sandbox has. */
  claimClients(sandbox: string, clientIds: readonly string[]): Promise<ReadonlySet<string>>;
}
