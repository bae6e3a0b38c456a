import type { Glyph } from './glyph.ts';
import { glyphBox } from './glyph.ts';

/** A map symbol as inline drawing: the same paths as on the map. */
export function Symbol({ glyph, size }: { readonly glyph: Glyph; readonly size: number }) {
  const inset = 2;
  return (
    <svg className="symbol" width={size} height={size} viewBox={`${-inset} ${-inset} ${glyphBox + 2 * inset} ${glyphBox + 2 * inset}`} aria-hidden="true">
      <path d={glyph.outline} fill={glyph.fill} stroke={glyph.stroke} strokeWidth={glyph.strokeWidth} strokeLinejoin="round" />
      {glyph.mark !== undefined && (
        <path
          d={glyph.mark} fill={glyph.markFilled ? glyph.markColour : 'none'} stroke={glyph.markFilled ? 'none' : glyph.markColour}
          strokeWidth={glyph.markWidth} strokeLinecap="round" strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
