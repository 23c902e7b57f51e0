/** Ways in which a write path may lose what it called saved. A night of the torture that finds nothing in them is blind. */
import type { Replacement } from '../../rig/changed-build.ts'

export const breaks: Readonly<Record<string, Replacement>> = {
  'answers-early': {
    in: 'main/journal/',
    named: './journal-disk.ts',
    by: new URL('./late-disk.ts', import.meta.url),
  },
  'without-journal': {
    in: 'renderer/data/account/',
    named: './while-signed-in.ts',
    by: new URL('./without-journal.ts', import.meta.url),
  },
}
