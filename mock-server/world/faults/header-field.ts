/** A name is a token (RFC 9110 §5.6.2). */
export const headerName = /^[!#$%&'*+.^`|~\w-]+$/;
/** Visible characters, spaces and tabs (RFC 9110 §5.5). */
export const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;
