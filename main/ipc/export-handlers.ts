/** Gives the person a table as a file, and what their window shows on paper, as paper or as a file. The log has that it happened. */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { writeWhole } from '../attachments/save-file.ts'
import type { Log } from '../logging/log.ts'
import type { Session } from '../session/session.ts'
import type { WindowPaper } from '../windows/window-paper.ts'
import type { IpcHandlers, Sender } from './serve-ipc.ts'

export type ExportHandlersOptions = {
  readonly session: Pick<Session, 'account'>
  /** Where the person wants a file of this name; null: nowhere after all. */
  readonly chooseFile: (contentsId: number, name: string) => Promise<string | null>
  readonly paper: WindowPaper
  readonly log: Log
}

type Saved = Result<'saved' | 'cancelled', 'signed_out' | 'disk_full' | 'failed'>

export function createExportHandlers({
  session,
  chooseFile,
  paper,
  log,
}: ExportHandlersOptions): Pick<IpcHandlers, Extract<keyof IpcHandlers, `export.${string}`>> {
  let dialog: 'open' | 'closed' = 'closed'

  const save = async (
    name: string,
    { contentsId }: Sender,
    content: () => Promise<string | Uint8Array>,
  ): Promise<Saved> => {
    if (session.account() === null) return err('signed_out')
    if (dialog === 'open') return ok('cancelled')
    dialog = 'open'
    try {
      // Made before the dialog opens: what is on the page by then is what was asked for.
      const bytes = await content()
      const path = await chooseFile(contentsId, name)
      if (path === null) return ok('cancelled')
      const written = await writeWhole<never>(path, async (write) => {
        await write(bytes)
        return ok(null)
      })
      log.info('export_saved', { outcome: written.ok ? 'saved' : written.error })
      return written.ok ? ok('saved') : written
    } catch {
      log.warn('export_failed', {})
      return err('failed')
    } finally {
      dialog = 'closed'
    }
  }

  return {
    'export.saveTable': ({ name, text }, sender) => save(name, sender, async () => text),
    'export.saveCalendar': ({ name, text }, sender) => save(name, sender, async () => text),
    'export.savePdf': ({ name }, sender) => save(name, sender, () => paper.pdf(sender.contentsId)),
    'export.print': async (_, { contentsId }) => {
      if (session.account() === null) return err('signed_out')
      if (dialog === 'open') return ok('cancelled')
      dialog = 'open'
      try {
        return ok(await paper.print(contentsId))
      } catch {
        log.warn('print_failed', {})
        return err('failed')
      } finally {
        dialog = 'closed'
      }
    },
  }
}
