/** What a scan of an XML text reports, in document order. Names come without their namespace prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Walks an XML text once. Enough for office files and KML: elements, attributes, text, CDATA, character entities; comments, processing
 * instructions and the document type are passed over, and entities declared there are not expanded (no entity bombs).
 * Throws an Error when the text ends inside a tag.
 */
export function scanXml(xml: string, handler: XmlHandler): void {
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    const end = tag < 0 ? xml.length : tag;
    if (end > at) handler.text?.(decodeEntities(xml.slice(at, end)));
    if (tag < 0) return;
    if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag);
    else if (xml.startsWith('<![CDATA[', tag)) {
      at = after(xml, ']]>', tag);
      handler.text?.(xml.slice(tag + 9, at - 3));
    } else if (xml[tag + 1] === '?' || xml[tag + 1] === '!') at = after(xml, '>', tag);
    else at = element(xml, tag, handler);
  }
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw new Error(`XML ends before "${mark}"`);
  return found + mark.length;
}

function element(xml: string, tag: number, handler: XmlHandler): number {
  let end = tag + 1;
  for (let quote = ''; ; end += 1) {
    if (end >= xml.length) throw new Error('XML ends inside a tag');
    const c = xml[end];
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '>') break;
  }
  if (xml[tag + 1] === '/') {
    handler.close?.(localName(xml.slice(tag + 2, end).trim()));
    return end + 1;
  }
  const selfClosing = xml[end - 1] === '/';
  const body = xml.slice(tag + 1, selfClosing ? end - 1 : end);
  const space = body.search(/\s/);
  const name = localName(space < 0 ? body : body.slice(0, space));
  handler.open?.(name, space < 0 ? {} : attributesOf(body.slice(space)));
  if (selfClosing) handler.close?.(name);
  return end + 1;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const attributePattern = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Attributes keep their prefix (`r:id`), which tells them apart. */
function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const match of text.matchAll(attributePattern)) attributes[match[1]] = decodeEntities(match[2] ?? match[3] ?? '');
  return attributes;
}

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, body: string) => {
    if (!body.startsWith('#')) return namedEntities[body] ?? whole;
    const code = body[1] === 'x' ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
