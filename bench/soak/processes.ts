/** The memory of every process of the running application, by what it does. Linux only. */
import type { ElectronApplication } from '@playwright/test'
import type * as Electron from 'electron'
import { processTree, proportionalSetSize } from '../measuring/process-tree.ts'
import { rounded } from '../measuring/statistics.ts'

const MEGABYTE = 2 ** 20

/** Megabytes by process: `main`, a window's name, or Chromium's word for it. */
export async function memoryByProcess(electron: ElectronApplication): Promise<Record<string, number>> {
  const pid = electron.process().pid
  if (pid === undefined) throw new Error('The application does not run')
  const windows = new Map(await electron.evaluate(windowProcesses))
  const memory: Record<string, number> = {}
  for (const process of await processTree(pid)) {
    const name =
      process.pid === pid ? 'main' : (windows.get(process.pid) ?? kindOf(process.commandLine) ?? 'other')
    const megabytes = (await proportionalSetSize(process.pid)) / MEGABYTE
    memory[name] = rounded((memory[name] ?? 0) + megabytes, 1)
  }
  return memory
}

/** Runs in main. */
function windowProcesses({ webContents }: typeof Electron): [number, string][] {
  return webContents
    .getAllWebContents()
    .map((contents) => [contents.getOSProcessId(), new URL(contents.getURL()).hostname])
}

const kindOf = (commandLine: string): string | undefined =>
  /--utility-sub-type=(\S+?)(?:\.mojom\S*)?(?:\s|$)/.exec(commandLine)?.[1] ??
  /--type=(\S+)/.exec(commandLine)?.[1]

export const sumOf = (memory: Readonly<Record<string, number>>): number =>
  Object.values(memory).reduce((sum, megabytes) => sum + megabytes, 0)
