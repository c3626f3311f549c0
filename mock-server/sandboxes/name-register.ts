/** Keeps names unique among the processes that share worlds. */
export interface NameRegister {
  /** Takes the id of a new sandbox. Returns whether it was free. */
  claimSandbox(id: string): Promise<boolean>;
  /** Takes client ids for a sandbox. Returns those that another sandbox has. */
  claimClients(sandbox: string, clientIds: readonly string[]): Promise<ReadonlySet<string>>;
}
