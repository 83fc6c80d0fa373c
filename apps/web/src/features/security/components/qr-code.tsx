'use client';

import { create } from 'qrcode';

const MARGIN = 4;

/** A QR code as a drawing, dark on light in both themes so that any camera reads it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * MARGIN;
  const path = Array.from({ length: modules.size * modules.size }, (_, index) => {
    const [row, column] = [Math.floor(index / modules.size), index % modules.size];
    return modules.get(row, column) ? `M${column + MARGIN} ${row + MARGIN}h1v1h-1z` : '';
  }).join('');
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} width={200} height={200}>
      <rect width={side} height={side} fill="#fff" rx={2} />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
