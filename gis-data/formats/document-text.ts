import type { DecodedText } from './text-encoding.ts';
import { decodeText, tryDecode } from './text-encoding.ts';

/**
 * Text of a JSON or XML document. Their standards say UTF-8 (RFC 8259, XML 1.0), so valid UTF-8 is taken as that without a guess; an XML
 * declaration of another encoding is believed when the bytes bear it out; only then the content decides. `chosen` overrides. Without a mark.
 */
export function documentText(bytes: Uint8Array, chosen?: string): Pick<DecodedText, 'text' | 'encoding' | 'replaced'> {
  if (chosen === undefined) {
    const hasZeros = bytes.subarray(0, 200).includes(0);
    const utf8 = hasZeros ? null : tryDecode(bytes, 'utf-8');
    if (utf8 !== null) return { text: withoutMark(utf8), encoding: 'UTF-8', replaced: 0 };
    const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))?.[1];
    const text = declared === undefined || hasZeros || /^utf-?8$/i.test(declared) ? null : tryDecode(bytes, declared);
    if (text !== null && declared !== undefined) return { text: withoutMark(text), encoding: declared.toUpperCase().replace(/^GBK$|^GB2312$/, 'GB18030'), replaced: 0 };
  }
  const decoded = decodeText(bytes, chosen);
  return { text: withoutMark(decoded.text), encoding: decoded.encoding, replaced: decoded.replaced };
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
