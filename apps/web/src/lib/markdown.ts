/** A block of a plain text with headings, paragraphs and lists. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/**
 * The blocks of a simple Markdown text: headings by `#`, lists by `-` or `*`, paragraphs between empty lines. Emphasis marks
 * are dropped, anything else stays as it is written; nothing becomes HTML.
 */
export function blocksOf(markdown: string): Block[] {
  return markdown
    .split(/\n\s*\n|(?=^#{1,6} )|(?<=^#{1,6} .*)\n/m)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(blockOf);
}

function blockOf(part: string): Block {
  const heading = /^(#{1,6}) (.+)$/.exec(part);
  if (heading !== null)
    return { kind: 'heading', level: heading[1]?.length ?? 1, text: plain(heading[2] ?? '') };
  if (/^[-*] /.test(part)) {
    return {
      kind: 'list',
      items: part
        .split(/^[-*] /m)
        .map((item) => plain(item))
        .filter((item) => item !== ''),
    };
  }
  return { kind: 'paragraph', text: plain(part) };
}

function plain(text: string): string {
  return text
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim();
}
