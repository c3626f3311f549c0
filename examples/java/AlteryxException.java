/** The server refused, or did not answer. */
public class AlteryxException extends RuntimeException {
  /** 0 if no answer came. */
  public final int status;

  public AlteryxException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Whether the call may have been carried out although its answer was lost. */
  public boolean isOutcomeUnknown() {
    return status == 0 || status >= 500;
  }
}
