/** The system's code of a failed file operation, for example `ENOENT`. */
export function codeOf(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : null;
}

/** A fault of the disk that the system itself did not notice. */
export function diskFault(what: string): Error {
  return Object.assign(new Error(what), { code: 'EIO' });
}
