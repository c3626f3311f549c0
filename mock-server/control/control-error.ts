/** An error of the control surface: `{"error": {code, message, path?, nearest?}}` (decisions §Control surface). */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422;
  readonly code: string;
  readonly details: { readonly path?: string; readonly nearest?: string };

  constructor(
    status: ControlError["status"],
    code: string,
    message: string,
    details: ControlError["details"] = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
