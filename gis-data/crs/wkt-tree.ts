/** One node of a well-known text of a CRS: `KEYWORD["name", 1.5, CHILD[…]]`, in either version of the standard. */
export interface WktNode {
  readonly keyword: string;
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly children: readonly WktNode[];
}

/** Reads a WKT (version 1, Esri's dialect, or version 2). Null when the brackets or quotes don't close. */
export function parseWkt(text: string): WktNode | null {
  let at = 0;
  const skipSpace = (): void => {
    while (at < text.length && /\s/.test(text[at])) at += 1;
  };
  const quoted = (): string | null => {
    const end = text.indexOf('"', at + 1);
    if (end < 0) return null;
    const value = text.slice(at + 1, end);
    at = end + 1;
    return value;
  };
  const node = (): WktNode | null => {
    const head = /^[A-Za-z0-9_]+/.exec(text.slice(at, at + 64));
    if (!head) return null;
    at += head[0].length;
    skipSpace();
    if (text[at] !== '[' && text[at] !== '(') return { keyword: head[0].toUpperCase(), texts: [], numbers: [], children: [] };
    at += 1;
    const texts: string[] = [];
    const numbers: number[] = [];
    const children: WktNode[] = [];
    for (;;) {
      skipSpace();
      if (at >= text.length) return null;
      if (text[at] === ']' || text[at] === ')') break;
      if (text[at] === ',') {
        at += 1;
        continue;
      }
      const number = /^[-+]?[\d.]+([eE][-+]?\d+)?/.exec(text.slice(at, at + 40));
      if (text[at] === '"') {
        const value = quoted();
        if (value === null) return null;
        texts.push(value);
      } else if (number) {
        numbers.push(Number(number[0]));
        at += number[0].length;
      } else {
        const child = node();
        if (!child) return null;
        children.push(child);
      }
    }
    at += 1;
    return { keyword: head[0].toUpperCase(), texts, numbers, children };
  };
  skipSpace();
  return node();
}

/** The first node with one of these keywords, depth first. */
export function findNode(root: WktNode, keywords: readonly string[]): WktNode | null {
  if (keywords.includes(root.keyword)) return root;
  for (const child of root.children) {
    const found = findNode(child, keywords);
    if (found) return found;
  }
  return null;
}

/** All nodes with this keyword. */
export function findNodes(root: WktNode, keyword: string): WktNode[] {
  const here = root.keyword === keyword ? [root] : [];
  return here.concat(root.children.flatMap((child) => findNodes(child, keyword)));
}
