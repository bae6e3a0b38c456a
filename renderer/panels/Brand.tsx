import { useWording } from '../state/context.ts';

/** The sign: a place, its walking circle and the house that serves it. */
export function BrandSign({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#1f5a8e" />
      <circle cx="16" cy="16" r="10.5" fill="none" stroke="#9cc3e3" strokeWidth="1.6" strokeDasharray="2.6 2.4" />
      <path d="M16 8.2L23.4 14.6V22.6H8.6V14.6z" fill="#ffffff" />
      <path d="M16 20.6l-3.2-3.1a2 2 0 0 1 3.2-2.3a2 2 0 0 1 3.2 2.3z" fill="#1f5a8e" />
    </svg>
  );
}

export function Brand() {
  const { brand } = useWording();
  return <span className="brand"><BrandSign size={26} /><b>{brand.name}</b></span>;
}
