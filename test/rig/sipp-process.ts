/**
 * One SIPp process under remote control: one scenario serves every course of a call, and a test acts when it sees a state
 * instead of when a timer says so.
 */
import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PeerProcess, privateFolder, retryOnTakenPort, startPeer } from './peer-process.ts'
import { freePort } from './ports.ts'
import { listenForTwin, type SippCommand, type SippReport, startCommander } from './sipp-control.ts'
import { renderScenario, type ScenarioPlan } from './sipp-scenario.ts'

export type SippProcess = {
  readonly port: number
  /** Hears every report, those that came before included. */
  onReport(listener: (report: SippReport) => void): void
  /** Resolves when the scenario took the command; commands to one call are carried out in order. */
  command(callId: string, command: SippCommand): Promise<void>
  readonly peer: PeerProcess
  /** Every SIP message sent and received, as SIPp wrote it down. */
  messageLog(): Promise<string>
  stop(): Promise<void>
}

export type SippLaunch = ScenarioPlan & {
  /** SIPp's own arguments, for example the address of the PBX. */
  readonly args: readonly string[]
}

const SIPP_PACKAGE = 'sip-tester'

/** No call in a test lasts longer. */
const LONGEST_RUN_S = 900

export const startSipp = (launch: SippLaunch): Promise<SippProcess> => retryOnTakenPort(() => start(launch))

async function start(launch: SippLaunch): Promise<SippProcess> {
  const folder = await privateFolder(`sipp-${launch.scenario}`)
  const port = await freePort()
  const listeners = new Set<(report: SippReport) => void>()
  const reported: SippReport[] = []
  const twin = await listenForTwin((report) => {
    const listening = [...listeners]
    reported.push(report)
    commander.take(report)
    for (const listener of listening) listener(report)
  })
  const scenarioPath = join(folder.path, `${launch.scenario}.xml`)
  const messagesPath = join(folder.path, 'messages.log')
  await writeFile(scenarioPath, await renderScenario(launch))
  const commander = startCommander(port)
  const cleanUp = async (): Promise<void> => {
    commander.close()
    twin.close()
    await folder.remove()
  }
  const peer = startPeer({
    name: `sipp-${launch.scenario}`,
    debianPackage: SIPP_PACKAGE,
    folder,
    command: 'sipp',
    args: [
      ...launch.args,
      ...['-sf', scenarioPath],
      ...['-i', '127.0.0.1', '-bind_local', '-p', String(port), '-t', 'u1'],
      ...['-3pcc', `127.0.0.1:${twin.port}`],
      ...['-cid_str', `%u-${randomUUID()}@rig`],
      // What the scenario does not expect is ignored, as a peer on a network would; the test sees the missing state.
      ...['-default_behaviors', 'none'],
      ...['-ci', '127.0.0.1', '-cp', String(await freePort())],
      // It opens these whether it sends media or not.
      ...['-mi', '127.0.0.1', '-mp', String(await freePort())],
      ...['-nostdin', '-skip_rlimit', '-timer_resol', '2', '-f', '600', '-timeout', `${LONGEST_RUN_S}s`],
      ...[
        '-trace_msg',
        '-message_file',
        messagesPath,
        '-trace_err',
        '-error_file',
        join(folder.path, 'errors.log'),
      ],
    ],
    env: { ...process.env, TERM: 'dumb' },
    errorFiles: ['errors.log'],
  })
  try {
    await peer.until('its report socket', () => twin.isConnected())
    if (launch.scenario === 'caller') await peer.until('its call', () => reported.length > 0)
  } catch (error) {
    await peer.kill()
    commander.close()
    twin.close()
    throw error
  }
  return {
    port,
    peer,
    onReport: (listener) => {
      listeners.add(listener)
      for (const report of [...reported]) listener(report)
    },
    command: commander.command,
    messageLog: () => readFile(messagesPath, 'utf8').catch(() => ''),
    stop: () => peer.stop().finally(cleanUp),
  }
}
