/** What is between this machine and the server: a word for the bar, and a sentence that is also why unsent work waits. */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'
import type { Dates } from '../../platform/time/dates.ts'
import type { Tone } from '../status/tone.ts'

export const CONNECTING: ServerStatus = { state: 'connecting' }

/** 12,300 rows are `12k`: the bar has no room for more, and the detail has the number. */
const inShort = (rows: number): string => (rows < 1000 ? String(rows) : `${Math.floor(rows / 1000)}k`)

export function serverAppearance(
  status: ServerStatus,
  texts: Texts,
): { readonly tone: Tone; readonly word: string } {
  switch (status.state) {
    case 'signed_out':
      return { tone: 'neutral', word: texts('shell:server_signed_out') }
    case 'connecting':
      return { tone: 'neutral', word: texts('shell:server_connecting') }
    case 'online':
      return { tone: 'green', word: texts('shell:server_online') }
    case 'loading':
      return { tone: 'accent', word: texts('shell:server_loading', { rows: inShort(status.rowsDone) }) }
    case 'offline':
      return { tone: 'amber', word: texts('shell:server_offline') }
    case 'refused':
      return { tone: 'red', word: texts('shell:server_refused') }
    default:
      return assertNever(status)
  }
}

export function serverSentence(status: ServerStatus, texts: Texts, dates: Dates): string {
  switch (status.state) {
    case 'signed_out':
      return texts('shell:server_signed_out_detail')
    case 'connecting':
      return texts('shell:server_connecting_detail')
    case 'online':
      return texts('shell:server_online_detail', { moment: dates.moment(status.lastSyncAt) })
    case 'loading':
      return texts('shell:server_loading_detail')
    case 'offline':
      return texts(`shell:server_offline_${status.reason}`)
    case 'refused':
      return texts(`shell:server_refused_${status.reason}`)
    default:
      return assertNever(status)
  }
}
