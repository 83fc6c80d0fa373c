/** An e-mail in words, without its addresses. */
export type EmailContent = { readonly subject: string; readonly text: string; readonly html: string };

/** The parts of a sober e-mail, in the order in which they are read. */
export type EmailParts = {
  readonly subject: string;
  readonly greeting: string;
  readonly opening: string;
  /** Label and value, e.g. "Onde" and the address. */
  readonly details: readonly (readonly [label: string, value: string])[];
  readonly link?: { readonly label: string; readonly url: string };
  readonly closing: string;
  readonly footer: string;
};

/** Lays the parts out as plain text and as simple HTML: no images, nothing loaded from outside. */
export function layOut(language: string, parts: EmailParts): EmailContent {
  return { subject: parts.subject, text: asText(parts), html: asHtml(language, parts) };
}

function asText(parts: EmailParts): string {
  const paragraphs = [
    parts.greeting,
    parts.opening,
    parts.details.map(([label, value]) => `${label}: ${value}`).join('\n'),
    parts.link ? `${parts.link.label}:\n${parts.link.url}` : '',
    parts.closing,
    `-- \n${parts.footer}`,
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

function asHtml(language: string, parts: EmailParts): string {
  const rows = parts.details.map(
    ([label, value]) =>
      `<tr><th align="left" valign="top" style="padding:4px 16px 4px 0;font-weight:normal;color:#555">${escapeHtml(label)}</th>` +
      `<td style="padding:4px 0"><strong>${escapeHtml(value)}</strong></td></tr>`,
  );
  const body = [
    paragraph(parts.greeting),
    paragraph(parts.opening),
    rows.length > 0
      ? `<table role="presentation" cellspacing="0" cellpadding="0">${rows.join('')}</table>`
      : '',
    parts.link ? `<p><a href="${escapeHtml(parts.link.url)}">${escapeHtml(parts.link.label)}</a></p>` : '',
    paragraph(parts.closing),
    `<p style="margin-top:32px;color:#555;font-size:13px">${escapeHtml(parts.footer)}</p>`,
  ];
  return (
    `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8">` +
    `<title>${escapeHtml(parts.subject)}</title></head>` +
    `<body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#111;max-width:560px">${body.join('')}</body></html>`
  );
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** For HTML text and attribute values. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
