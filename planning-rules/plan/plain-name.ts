/** Names as two people would write them: without blanks, full-width forms or a trailing 村民委员会/居委会. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').replace(/(村民委员会|居民委员会|村委会|居委会)$/, '').toLowerCase();
}
