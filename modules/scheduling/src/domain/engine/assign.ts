/**
 * Gives each of several wishes, in order, an option of its own, and answers what each gets: as far as it goes, up to the
 * first wish that cannot be fulfilled together with those before it. Whoever has what another asks for changes over to
 * something else if that helps; which one is looked for in the order in which the database does (`scheduling.seat_needs`).
 */
export function assign(count: number, optionsOf: (wish: number) => Iterable<string>): string[] {
  const given: string[] = [];
  while (given.length < count && canGive(given, optionsOf));
  return given;
}

/** Gives the next wish an option; breadth first, so that as few as possible change over. */
function canGive(given: string[], optionsOf: (wish: number) => Iterable<string>): boolean {
  const askers = [given.length];
  const askedBy = new Map<string, number>();
  for (const asker of askers)
    for (const option of optionsOf(asker)) {
      if (askedBy.has(option)) continue;
      askedBy.set(option, asker);
      const owner = given.indexOf(option);
      if (owner < 0) {
        changeOver(given, askedBy, option);
        return true;
      }
      askers.push(owner);
    }
  return false;
}

/** Who asked for an option gets it, and leaves what it had to whoever asked for that. */
function changeOver(given: string[], askedBy: ReadonlyMap<string, number>, free: string): void {
  let option: string | undefined = free;
  while (option !== undefined) {
    const asker = askedBy.get(option);
    if (asker === undefined) return;
    const left: string | undefined = given[asker];
    given[asker] = option;
    option = left;
  }
}
