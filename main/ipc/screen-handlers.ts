/** A window gets a picture only of what it was offered before, and once: an agent chose it there. */
import { err, ok } from '#shared/kernel/result.ts'
import type { Log } from '../logging/log.ts'
import type { Session } from '../session/session.ts'
import type { ScreenCapture } from '../windows/screen-capture.ts'
import type { IpcHandlers } from './serve-ipc.ts'

export type ScreenHandlersOptions = {
  readonly session: Pick<Session, 'account'>
  readonly capture: ScreenCapture
  readonly isOpen: (contentsId: number) => boolean
  readonly log: Log
}

export function createScreenHandlers({
  session,
  capture,
  isOpen,
  log,
}: ScreenHandlersOptions): Pick<IpcHandlers, 'screen.sources' | 'screen.picture'> {
  const offered = new Map<number, ReadonlySet<string>>()
  return {
    'screen.sources': async (_, { contentsId }) => {
      if (session.account() === null) return err('signed_out')
      try {
        const sources = await capture.sources()
        for (const before of offered.keys()) if (!isOpen(before)) offered.delete(before)
        offered.set(contentsId, new Set(sources.map(({ id }) => id)))
        return ok([...sources])
      } catch {
        log.warn('screens_not_seen', {})
        return err('failed')
      }
    },
    'screen.picture': async ({ id }, { contentsId }) => {
      const wasOffered = offered.get(contentsId)?.has(id) === true
      offered.delete(contentsId)
      if (session.account() === null) return err('signed_out')
      if (!wasOffered) return err('absent')
      try {
        const picture = await capture.picture(id)
        log.info('screen_pictured', { outcome: picture === null ? 'absent' : 'given' })
        return picture === null ? err('absent') : ok(picture)
      } catch {
        log.warn('screens_not_seen', {})
        return err('failed')
      }
    },
  }
}
