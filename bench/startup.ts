/**
 * `npm run bench -- startup [--runs N] [--json FILE]`: from the creation of the process to the desk of a signed-in
 * agent taking input, and the memory that the application then holds, beside a blank window of the same Electron on
 * the same machine. The two take turns, so that whatever else the machine does falls on both.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeMachine } from './measuring/machine.ts'
import { memoryAtRest } from './measuring/memory.ts'
import { table, writeJson } from './measuring/report.ts'
import { median, rounded, spreadOf } from './measuring/statistics.ts'
import { type StartOptions, startElectron } from './startup/electron-start.ts'
import { signedInProfile } from './startup/signed-in-profile.ts'

/** What is aimed at: a desk in at most twice the time and two and a half times the memory of nothing at all. */
const AIM = { ratio: 2.0, memoryRatio: 2.5 }
const MEGABYTE = 2 ** 20

type Run = { readonly afterMs: number; readonly memory: number; readonly server: number }

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '7' }, json: { type: 'string' } },
})
const runs = Number(values.runs)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs wants a whole number from 1')

const machine = describeMachine()
console.log('Preparing a profile: the demo centre, agent 1002 signed in and synced')
const profile = await signedInProfile()
const blankProfile = await mkdtemp(join(tmpdir(), 'nightdesk-blank-'))
const desk: StartOptions = {
  application: [folder('..'), '--trial'],
  profile,
  event: 'desk_interactive',
}
const blank: StartOptions = { application: [folder('blank')], profile: blankProfile, event: 'blank_painted' }

try {
  await measure('warm-up', desk)
  await measure('warm-up', blank)
  const desks: Run[] = []
  const blanks: Run[] = []
  for (let run = 1; run <= runs; run += 1) {
    desks.push(await measure(`${run} of ${runs}`, desk))
    blanks.push(await measure(`${run} of ${runs}`, blank))
  }
  await report(desks, blanks)
} finally {
  for (const used of [profile, blankProfile]) await rm(used, { recursive: true, force: true, maxRetries: 5 })
}

async function measure(run: string, options: StartOptions): Promise<Run> {
  const started = await startElectron(options)
  try {
    const { application, server } =
      process.platform === 'linux' ? await memoryAtRest(started.pid) : { application: 0, server: 0 }
    console.log(
      `${run}: ${options.event} after ${started.afterMs} ms, ${rounded(application / MEGABYTE, 1)} MB`,
    )
    return { afterMs: started.afterMs, memory: application / MEGABYTE, server: server / MEGABYTE }
  } finally {
    await started.stop()
  }
}

async function report(desks: readonly Run[], blanks: readonly Run[]): Promise<void> {
  const times = { desk: desks.map(({ afterMs }) => afterMs), blank: blanks.map(({ afterMs }) => afterMs) }
  const memory = { desk: desks.map((run) => run.memory), blank: blanks.map((run) => run.memory) }
  const server = desks.map((run) => run.server)
  const ratio = median(times.desk) / median(times.blank)
  const memoryRatio = median(memory.desk) / median(memory.blank)
  const inLinux = <T>(value: T): T | null => (process.platform === 'linux' ? value : null)

  console.log(`\n${machine}\n`)
  console.log(
    table([
      ['', 'median', 'least–most', 'aim'],
      row('desk takes input', times.desk, 'ms'),
      row('blank window painted', times.blank, 'ms'),
      ['ratio', rounded(ratio, 2).toFixed(2), '', `≤ ${AIM.ratio.toFixed(1)}`],
      ...(inLinux([
        row('memory of the application', memory.desk, 'MB'),
        row('memory of the blank window', memory.blank, 'MB'),
        ['ratio', rounded(memoryRatio, 2).toFixed(2), '', `≤ ${AIM.memoryRatio.toFixed(1)}`],
        row('embedded server, apart', server, 'MB'),
      ]) ?? [['memory', 'measured on Linux only', '', '']]),
    ]),
  )
  await writeJson(values.json, {
    interactiveMs: median(times.desk),
    blankMs: median(times.blank),
    ratio: rounded(ratio, 3),
    memoryMb: inLinux(rounded(median(memory.desk), 1)),
    blankMemoryMb: inLinux(rounded(median(memory.blank), 1)),
    memoryRatio: inLinux(rounded(memoryRatio, 3)),
    serverMemoryMb: inLinux(rounded(median(server), 1)),
  })
}

function row(name: string, measured: readonly number[], unit: string): string[] {
  const { median: middle, least, most } = spreadOf(measured)
  return [name, `${Math.round(middle)} ${unit}`, `${Math.round(least)}–${Math.round(most)} ${unit}`, '']
}

function folder(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}
