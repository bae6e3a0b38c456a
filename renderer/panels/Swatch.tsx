interface LineProps {
  readonly colour: string;
  readonly width: number;
  readonly dash?: string;
  readonly casing?: string;
}

/** A line of the map as legend sample. */
export function LineSwatch({ colour, width, dash, casing }: LineProps) {
  return (
    <svg className="symbol" width="22" height="12" aria-hidden="true">
      {casing !== undefined && <path d="M1 6H21" stroke={casing} strokeWidth={width + 1.6} />}
      <path d="M1 6H21" stroke={colour} strokeWidth={width} strokeDasharray={dash} />
    </svg>
  );
}

/** An area of the map as legend sample. */
export function AreaSwatch({ fill, stroke, hatch }: { readonly fill: string; readonly stroke: string; readonly hatch?: string }) {
  return (
    <svg className="symbol" width="22" height="14" aria-hidden="true">
      <rect x="1" y="1" width="20" height="12" fill={fill} stroke={stroke} />
      {hatch !== undefined && <path d="M1 9L9 1M3 13L15 1M11 13L21 3M19 13L21 11" stroke={hatch} strokeWidth="0.9" opacity="0.6" />}
    </svg>
  );
}

/** A small ring of the map as legend sample. */
export function RingSwatch({ stroke }: { readonly stroke: string }) {
  return <svg className="symbol" width="22" height="14" aria-hidden="true"><circle cx="11" cy="7" r="4" fill="#ffffff" stroke={stroke} strokeWidth="1.4" /></svg>;
}
