const illegal = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]|\\p{Surrogate}', 'gu');

/** True when the text holds characters that XML can't (control characters, halves of surrogate pairs). */
export function hasIllegal(text: string): boolean {
  return text.search(illegal) >= 0;
}

/** Text for an XML element or attribute; characters XML can't hold are dropped, line ends and tabs kept by number. */
export function xmlText(text: string): string {
  return text.replace(illegal, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
