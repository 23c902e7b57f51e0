/**
 * Structured log of main, one JSON line an event, rotated by size. An event has a fixed code and figures;
 * free text, names, numbers and arguments never get here, so that a log can be sent to support as it is.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#shared/kernel/clock.ts'

export type Figures = Readonly<Record<string, string | number | null>>
export interface Log {
  info(code: string, figures?: Figures): void
  warn(code: string, figures?: Figures): void
  error(code: string, figures?: Figures): void
}

const MAX_BYTES = 2_000_000

export function createFileLog(folder: string, clock: Clock): Log {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'main.log')
  const write = (level: string, code: string, figures: Figures): void => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, `${file}.1`)
      appendFileSync(file, `${JSON.stringify({ at: clock.now(), level, code, ...figures })}\n`)
    } catch {
      // A full disk must not take the application down with it; the desk shows that state by itself.
    }
  }
  return {
    info: (code, figures = {}) => write('info', code, figures),
    warn: (code, figures = {}) => write('warn', code, figures),
    error: (code, figures = {}) => write('error', code, figures),
  }
}
