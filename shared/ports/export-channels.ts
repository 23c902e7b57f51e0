/** What leaves the application as a file or on paper, by the person's own choice each time: the path never comes from a page. */
import { AttachedFile } from '#shared/domain/complaint/attachment.ts'
import { z } from '#shared/kernel/schema.ts'
import { outcome } from './outcome.ts'

/** Fifty thousand cases with everything that was said about them. */
const MOST_CHARACTERS = 100_000_000

const { name } = AttachedFile.shape
const saved = outcome(z.enum(['saved', 'cancelled']), ['signed_out', 'disk_full', 'failed'])

export const exportChannels = {
  /** `cancelled` also while another dialog of this kind is open. */
  'export.saveTable': {
    windows: ['desk'],
    input: z.strictObject({
      name: name.refine((given) => given.endsWith('.csv')),
      text: z.string().max(MOST_CHARACTERS),
    }),
    output: saved,
  },
  'export.saveCalendar': {
    windows: ['desk'],
    input: z.strictObject({
      name: name.refine((given) => given.endsWith('.ics')),
      text: z.string().max(MOST_CHARACTERS),
    }),
    output: saved,
  },
  /** What the window shows on paper (`@media print`), through the system's own dialog. */
  'export.print': {
    windows: ['desk'],
    input: z.undefined(),
    output: outcome(z.enum(['printed', 'cancelled']), ['signed_out', 'failed']),
  },
  /** The same as a file. */
  'export.savePdf': {
    windows: ['desk'],
    input: z.strictObject({ name: name.refine((given) => given.endsWith('.pdf')) }),
    output: saved,
  },
} as const
