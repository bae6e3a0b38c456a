/** Names as two people would write them: without blanks, full-width forms or the office behind a village. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').replace(/(村民委员会|居民委员会|村委会|居委会)$/, '').toLowerCase();
}
