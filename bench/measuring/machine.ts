/** What the figures were measured on, and how busy it was with other things: a benchmark without it says nothing. */
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os'
import { rounded } from './statistics.ts'

/** Two lines: the machine, and its load (processes that ran or waited to, over the last minute). */
export function describeMachine(): string {
  const processors = cpus()
  const [load = 0] = loadavg()
  const standIn = process.env['NIGHTDESK_STANDIN_RUNTIME'] === '1' ? ', Electron: the stand-in' : ''
  return [
    `${processors.length} × ${processors[0]?.model.trim() || 'unknown processor'}, ${rounded(totalmem() / 2 ** 30, 1)} GB, ${type()} ${release()} ${arch()}${standIn}`,
    `load ${rounded(load, 2)}${load > processors.length ? ': this machine was busy with other things, so take the figures with care' : ''}`,
  ].join('\n')
}
