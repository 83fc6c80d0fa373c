/** The field of a form that a JSON pointer of the API names: `/registrations/0/number` is `registrations.0.number`. */
export function fieldOfPointer(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .filter((part, index) => !(index === 0 && part === 'body'))
    .join('.');
}
